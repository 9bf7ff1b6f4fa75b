import { box, css, lighter, line, oval, path, type Brush, type Dice, type Tone } from './paint.ts'

/** Where things stand: the wall's tone, the table's, and at which height (y) the table begins. */
export type Stage = { readonly wall: Tone; readonly table: Tone; readonly edge: number }
export type Backdrop = (brush: Brush, stage: Stage, width: number, height: number, chance: Dice) => string

const wallOf = (brush: Brush, { wall }: Stage, width: number, height: number) =>
  box(0, 0, width, height, 0, brush.fade(lighter(wall, 5), lighter(wall, -7), 'x1="0" y1="0" x2="0.6" y2="1"'))

/** Morning sun through a window that is not in the picture. */
const window: Backdrop = (brush, stage, width, height, { between }) => {
  const pane = brush.veil([46, 90, 94], 0.62, 0.14, 'x1="0" y1="0" x2="1" y2="1"')
  const unit = Math.min(width, stage.edge) * 0.26
  const [left, top] = [width * between(0.14, 0.34), stage.edge * between(0.1, 0.2)]
  const panes = [0, 1].flatMap((x) =>
    [0, 1].map((y) => box(x * unit * 1.12, y * unit * 1.34, unit, unit * 1.22, 2, pane)),
  )
  const leaves = Array.from({ length: 9 }, (_, n) => {
    const [x, y] = [unit * between(0.2, 2.2), unit * between(1.5, 2.7)]
    return path(
      `M${x} ${y} q${unit * 0.1} ${-unit * 0.2} ${unit * 0.32} ${-unit * 0.16} q${-unit * 0.08} ${unit * 0.22} ${-unit * 0.32} ${unit * 0.16}z`,
      css(lighter(stage.wall, -9)),
      `opacity=".42" transform="rotate(${n * 37} ${x} ${y})"`,
    )
  })
  return `${wallOf(brush, stage, width, height)}<g transform="translate(${left} ${top}) skewX(-14) skewY(6)">${panes.join('')}${leaves.join('')}</g>`
}

/** An arch in the wall, as shop windows have them. */
const arch: Backdrop = (brush, stage, width, height) => {
  const half = Math.min(width * 0.4, stage.edge * 0.62)
  const top = Math.max(stage.edge - half * 2.5, stage.edge * 0.1)
  const shape = (inset: number, fill: string) =>
    path(
      `M${width / 2 - half + inset} ${stage.edge} V${top + half} A${half - inset} ${half - inset} 0 0 1 ${width / 2 + half - inset} ${top + half} V${stage.edge}Z`,
      fill,
    )
  return (
    wallOf(brush, stage, width, height) +
    shape(0, brush.fade(lighter(stage.wall, -16), lighter(stage.wall, -8), 'x1="0" y1="0" x2="1" y2="0"')) +
    shape(half * 0.07, brush.fade(lighter(stage.wall, 9), lighter(stage.wall, -1), 'x1="1" y1="0" x2="0" y2="1"'))
  )
}

/** Hills in the mist, and a sun or moon over them. */
const hills: Backdrop = (brush, stage, width, height, { between, pick }) => {
  const { wall, edge } = stage
  const radius = Math.min(width, edge) * between(0.12, 0.17)
  const [sunX, sunY] = [width * pick([0.28, 0.5, 0.72]), edge * between(0.24, 0.36)]
  const range = (n: number) => {
    const base = edge * (0.46 + n * 0.15)
    const rise = edge * (0.16 - n * 0.02)
    let d = `M0 ${base}`
    // level at every peak and valley, so that no ridge has a corner
    let [x, y] = [0, base]
    for (let step = 1; step <= 5; step++) {
      const [nextX, nextY] = [
        (width * step) / 5,
        step % 2 ? base - rise * between(0.35, 0.95) : base - rise * between(-0.15, 0.3),
      ]
      const middle = (x + nextX) / 2
      d += ` C${middle} ${y} ${middle} ${nextY} ${nextX} ${nextY}`
      ;[x, y] = [nextX, nextY]
    }
    const tone = lighter(wall, -8 - n * 9)
    return path(`${d} V${height} H0Z`, brush.fade(tone, lighter(tone, 13)), 'opacity=".92"')
  }
  return (
    box(0, 0, width, height, 0, brush.fade(lighter(wall, -2), lighter(wall, 12))) +
    oval(sunX, sunY, radius * 2.6, radius * 2.6, brush.glow([40, 96, 92], 0.7)) +
    oval(sunX, sunY, radius, radius, brush.fade([38, 88, 84], [22, 82, 74])) +
    [0, 1, 2, 3].map(range).join('')
  )
}

/** Hanging linen, its folds in soft light. */
const linen: Backdrop = (brush, stage, width, height, { between }) => {
  const count = 9
  const folds = Array.from({ length: count }, (_, n) => {
    const x = (width * n) / count
    const fold = brush.veil(lighter(stage.wall, -26), between(0.1, 0.34), 0, 'x1="0" y1="0" x2="1" y2="0"')
    return path(
      `M${x} 0 H${x + width / count + 2} L${x + width / count + between(-8, 8)} ${stage.edge} H${x + between(-8, 8)}Z`,
      fold,
    )
  })
  return wallOf(brush, stage, width, height) + folds.join('')
}

/** A paper wall printed with waves (青海波). */
const waves: Backdrop = (brush, stage, width, height) => {
  const r = Math.max(width, stage.edge) / 11
  const ink = css(lighter(stage.wall, stage.wall[2] > 50 ? -8 : 9))
  const rows: string[] = []
  for (let row = Math.ceil(stage.edge / (r * 0.5)); row >= 0; row--)
    for (let x = row % 2 ? -r : 0; x <= width + r; x += r * 2)
      for (const part of [1, 0.68, 0.36])
        rows.push(
          `<circle cx="${x}" cy="${row * r * 0.5}" r="${r * part}" fill="${css(stage.wall)}" stroke="${ink}" stroke-width="${r * 0.045}"/>`,
        )
  return (
    wallOf(brush, stage, width, height) +
    `<g opacity=".75">${rows.join('')}</g>` +
    box(0, 0, width, height, 0, brush.veil(lighter(stage.wall, 6), 0.95, 0.1))
  )
}

/** Evening: a paper lamp's warm light on a dark wall. */
const evening: Backdrop = (brush, stage, width, height, { pick }) => {
  const unit = Math.min(width, stage.edge)
  const [x, y] = [width * pick([0.3, 0.5, 0.7]), stage.edge * 0.3]
  return (
    wallOf(brush, stage, width, height) +
    oval(x, y, unit * 0.75, unit * 0.75, brush.glow([36, 92, 68], 0.75)) +
    line(`M${x} 0 V${y - unit * 0.15}`, css(lighter(stage.wall, -12)), unit * 0.006) +
    oval(x, y, unit * 0.17, unit * 0.16, brush.ball([40, 82, 84])) +
    [-0.08, -0.03, 0.03, 0.08]
      .map((dy) => {
        const half = Math.sqrt(1 - (dy / 0.16) ** 2) * unit * 0.17
        return line(
          `M${x - half} ${y + dy * unit} Q${x} ${y + (dy + 0.016) * unit} ${x + half} ${y + dy * unit}`,
          'hsl(34,56%,62%)',
          unit * 0.003,
          'opacity=".7"',
        )
      })
      .join('')
  )
}

export const backdrops = { window, arch, hills, linen, waves, evening } as const satisfies Record<string, Backdrop>
export type BackdropName = keyof typeof backdrops

/** The table from its edge to the bottom of the picture, with the wall's light on it. */
export const tableOf = (brush: Brush, { table, edge }: Stage, width: number, height: number) =>
  box(0, edge, width, height - edge, 0, brush.fade(lighter(table, 7), lighter(table, -9))) +
  box(0, edge, width, Math.max(2, height * 0.004), 0, css(lighter(table, 16)), 'opacity=".8"') +
  oval(width * 0.34, edge + (height - edge) * 0.3, width * 0.5, (height - edge) * 0.5, brush.glow([44, 80, 92], 0.35))
