import { fit } from './typeset.ts'

export const designs = ['cover', 'ticket', 'letter'] as const
export type Design = (typeof designs)[number]

/** Pixels; wide enough to be printed on a counter card. */
export const posterSize = { width: 1080, height: 1620 } as const

export type PosterContent = {
  name: string
  /** When and who, in the words of the reader. */
  when: string
  anchor: string
  /** What to do with the code. */
  hint: string
  cover: (CanvasImageSource & { width: number; height: number }) | null
  code: CanvasImageSource & { width: number; height: number }
}

type Canvas = CanvasRenderingContext2D
type Box = { x: number; y: number; width: number; height: number }

const ink = '#1b1d1b'
const soft = '#51534d'
const paper = '#f5f4ef'
const pine = '#14594c'

/** Draws one poster. The font stack is the page's own; the canvas must be `posterSize`. */
export function drawPoster(canvas: Canvas, design: Design, content: PosterContent, font: string): void {
  canvas.save()
  canvas.textBaseline = 'alphabetic'
  drawers[design](canvas, content, font)
  canvas.restore()
}

const { width, height } = posterSize
const edge = 72

const drawers: Record<Design, (canvas: Canvas, content: PosterContent, font: string) => void> = {
  /** The cover fills all; words and code stand on its darkened foot. */
  cover(canvas, content, font) {
    canvas.fillStyle = pine
    canvas.fillRect(0, 0, width, height)
    if (content.cover) picture(canvas, content.cover, { x: 0, y: 0, width, height })
    const shade = canvas.createLinearGradient(0, height * 0.42, 0, height)
    shade.addColorStop(0, 'rgb(12 14 13 / 0%)')
    shade.addColorStop(0.45, 'rgb(12 14 13 / 78%)')
    shade.addColorStop(1, 'rgb(12 14 13 / 94%)')
    canvas.fillStyle = shade
    canvas.fillRect(0, 0, width, height)
    const code: Box = { x: width - edge - 300, y: height - edge - 300, width: 300, height: 300 }
    codeCard(canvas, content.code, code)
    const beside = code.x - edge - 48
    words(canvas, font, content.hint, {
      x: edge,
      y: height - edge - 16,
      width: beside,
      sizes: [30],
      most: 1,
      colour: 'rgb(255 255 255 / 78%)',
      up: true,
    })
    const who = words(canvas, font, content.anchor, {
      x: edge,
      y: height - edge - 96,
      width: beside,
      sizes: [42, 36],
      most: 1,
      colour: '#fff',
      up: true,
    })
    words(canvas, font, content.when, {
      x: edge,
      y: who - 26,
      width: beside,
      sizes: [54, 46, 38],
      most: 1,
      colour: '#fff',
      weight: 700,
      up: true,
    })
    words(canvas, font, content.name, {
      x: edge,
      y: code.y - 64,
      width: width - 2 * edge,
      sizes: [96, 84, 72, 60],
      most: 3,
      colour: '#fff',
      weight: 700,
      up: true,
    })
  },

  /** A ticket on paper: the cover above, a perforation, and the part to keep below. */
  ticket(canvas, content, font) {
    canvas.fillStyle = '#e3dfd2'
    canvas.fillRect(0, 0, width, height)
    const card: Box = { x: 48, y: 48, width: width - 96, height: height - 96 }
    canvas.fillStyle = '#fffefb'
    rounded(canvas, card, 36)
    canvas.fill()
    const above: Box = { ...card, height: 800 }
    canvas.save()
    canvas.beginPath()
    canvas.roundRect(above.x, above.y, above.width, above.height, [36, 36, 0, 0])
    canvas.clip()
    if (content.cover) picture(canvas, content.cover, above)
    else {
      canvas.fillStyle = pine
      canvas.fillRect(above.x, above.y, above.width, above.height)
    }
    canvas.restore()
    const inside = { x: card.x + 60, width: card.width - 120 }
    words(canvas, font, content.name, { ...inside, y: 968, sizes: [84, 72, 64, 54], most: 2, colour: ink, weight: 700 })
    const cut = 1152
    canvas.fillStyle = '#e3dfd2'
    for (const x of [card.x, card.x + card.width]) {
      canvas.beginPath()
      canvas.arc(x, cut, 28, 0, Math.PI * 2)
      canvas.fill()
    }
    canvas.strokeStyle = '#cfcabb'
    canvas.lineWidth = 4
    canvas.setLineDash([14, 14])
    canvas.beginPath()
    canvas.moveTo(card.x + 48, cut)
    canvas.lineTo(card.x + card.width - 48, cut)
    canvas.stroke()
    canvas.setLineDash([])
    const code: Box = { x: inside.x + inside.width - 300, y: 1208, width: 300, height: 300 }
    picture(canvas, content.code, code)
    const left = inside.width - 300 - 48
    const when = words(canvas, font, content.when, {
      ...inside,
      y: 1286,
      width: left,
      sizes: [50, 44, 38, 34],
      most: 2,
      colour: pine,
      weight: 700,
    })
    words(canvas, font, content.anchor, { ...inside, y: when + 24, width: left, sizes: [40, 34], most: 1, colour: ink })
    words(canvas, font, content.hint, {
      ...inside,
      y: 1500,
      width: left,
      sizes: [30, 26],
      most: 1,
      colour: soft,
      up: true,
    })
  },

  /** Words first, as on an invitation; the cover is only a window. */
  letter(canvas, content, font) {
    canvas.fillStyle = paper
    canvas.fillRect(0, 0, width, height)
    canvas.fillStyle = pine
    canvas.fillRect(edge, 108, 88, 10)
    const when = words(canvas, font, content.when, {
      x: edge,
      y: 208,
      width: width - 2 * edge,
      sizes: [56, 48, 40],
      most: 1,
      colour: pine,
      weight: 700,
    })
    words(canvas, font, content.name, {
      x: edge,
      y: when + 112,
      width: width - 2 * edge,
      sizes: [128, 108, 92, 76],
      most: 3,
      colour: ink,
      weight: 700,
    })
    const window: Box = { x: edge, y: 780, width: 560, height: 744 }
    canvas.save()
    rounded(canvas, window, 24)
    canvas.clip()
    if (content.cover) picture(canvas, content.cover, window)
    else {
      canvas.fillStyle = pine
      canvas.fillRect(window.x, window.y, window.width, window.height)
    }
    canvas.restore()
    const code: Box = { x: width - edge - 320, y: window.y + window.height - 320, width: 320, height: 320 }
    codeCard(canvas, content.code, code)
    words(canvas, font, content.hint, {
      x: code.x,
      y: code.y - 40,
      width: 320,
      sizes: [30, 26],
      most: 2,
      colour: soft,
      up: true,
    })
    words(canvas, font, content.anchor, {
      x: code.x,
      y: window.y + 44,
      width: 320,
      sizes: [44, 38, 32],
      most: 3,
      colour: ink,
    })
  },
}

/** Fills the box as `object-fit: cover` does. */
function picture(canvas: Canvas, image: PosterContent['code'], box: Box): void {
  const scale = Math.max(box.width / image.width, box.height / image.height)
  const [w, h] = [box.width / scale, box.height / scale]
  canvas.drawImage(image, (image.width - w) / 2, (image.height - h) / 2, w, h, box.x, box.y, box.width, box.height)
}

/** A code is read by phones, not looked at: white around it whatever lies below. */
function codeCard(canvas: Canvas, code: PosterContent['code'], box: Box): void {
  canvas.fillStyle = '#fff'
  rounded(canvas, box, 24)
  canvas.fill()
  const gap = 12
  picture(canvas, code, { x: box.x + gap, y: box.y + gap, width: box.width - 2 * gap, height: box.height - 2 * gap })
}

function rounded(canvas: Canvas, { x, y, width: w, height: h }: Box, radius: number): void {
  canvas.beginPath()
  canvas.roundRect(x, y, w, h, radius)
}

type Words = {
  x: number
  /** Baseline of the first line, or with `up` of the last. */
  y: number
  width: number
  sizes: readonly number[]
  most: number
  colour: string
  weight?: number
  up?: boolean
}

/** Sets a text and says where the next one may stand: below it, or with `up` above it. */
function words(canvas: Canvas, font: string, text: string, set: Words): number {
  const fontAt = (size: number) => `${set.weight ?? 400} ${size}px ${font}`
  const { size, lines } = fit(text, set.width, set.most, set.sizes, (at) => (said) => {
    canvas.font = fontAt(at)
    return canvas.measureText(said).width
  })
  canvas.font = fontAt(size)
  canvas.fillStyle = set.colour
  const leading = Math.round(size * 1.28)
  const first = set.up ? set.y - leading * (lines.length - 1) : set.y
  lines.forEach((line, n) => canvas.fillText(line, set.x, first + n * leading))
  return set.up ? first - size : first + (lines.length - 1) * leading + leading
}
