import { box, css, lighter, line, oval, path, type Brush, type Thing, type Tone } from '../paint.ts'

const PAPER = 'hsl(42,42%,93%)'
const SEAL = 'hsl(8,62%,48%)'

/** A label as one sees it from three steps away: strokes where the words are, and the shop's red seal. */
const label = (x: number, y: number, w: number, h: number) =>
  box(x, y, w, h, 1.5, PAPER) +
  box(x + w * 0.42, y + h * 0.14, w * 0.16, h * 0.46, 1, 'hsl(30,14%,30%)', 'opacity=".8"') +
  box(x + w * 0.74, y + h * 0.14, w * 0.07, h * 0.3, 0.8, 'hsl(30,14%,30%)', 'opacity=".35"') +
  box(x + w * 0.39, y + h * 0.7, w * 0.22, w * 0.22, 1, SEAL)

export const canister: Thing = (brush, tone) =>
  box(-31, -94, 62, 94, 5, brush.round(tone)) +
  box(-33, -112, 66, 24, 4, brush.round(lighter(tone, tone[2] > 55 ? -14 : 8))) +
  oval(0, -111, 31, 5, css(lighter(tone, tone[2] > 55 ? -6 : 16))) +
  label(-17, -74, 34, 50)

export const bag: Thing = (brush, tone) =>
  path('M-35 -104 L35 -104 L39 -4 Q0 4 -39 -4Z', brush.round(tone)) +
  path('M-36 -118 L36 -118 L35 -98 L-35 -98Z', brush.round(lighter(tone, -6))) +
  line('M-35 -98 L35 -98', css(lighter(tone, -18)), 1) +
  oval(0, -52, 22, 22, PAPER) +
  path('M-14 -46 L-4 -60 L2 -53 L8 -62 L15 -46 Q0 -40 -14 -46Z', css(lighter(tone, tone[2] > 50 ? -22 : 4))) +
  oval(9, -64, 3, 3, SEAL)

export const teacake: Thing = (brush, [hue, dye, light], { between }) => {
  // wrapping paper takes a paler dye than a glaze
  const tone: Tone = [hue, dye * 0.7, Math.max(light, 46)]
  return (
    path('M-30 0 L-20 -12 L20 -12 L30 0Z', 'hsl(28,36%,30%)') +
    oval(0, -62, 56, 56, brush.ball(tone)) +
    Array.from({ length: 14 }, (_, n) =>
      line(
        `M0 -112 Q${between(-3, 3)} -108 0 -104`,
        css(lighter(tone, -9)),
        1.2,
        `opacity=".7" transform="rotate(${n * 25.7} 0 -62)"`,
      ),
    ).join('') +
    oval(0, -62, 34, 34, 'none', `stroke="${css(lighter(tone, -26))}" stroke-width="1.3" opacity=".6"`) +
    box(-5, -84, 10, 28, 1, css(lighter(tone, -44)), 'opacity=".7"') +
    box(-6, -50, 12, 12, 1.5, SEAL)
  )
}

const glass = (d: string) =>
  path(d, 'hsl(200,22%,92%)', 'opacity=".16"') + line(d, 'hsl(200,18%,98%)', 1.6, 'opacity=".75"')

export const honey: Thing = (brush, tone) => {
  const amber: Tone = [34 + (tone[0] % 10), 84, 46]
  return (
    path('M-34 -74 Q-36 -4 -28 -2 Q0 4 28 -2 Q36 -4 34 -74Z', brush.round(amber)) +
    glass('M-34 -84 Q-38 -4 -29 -1 Q0 4 29 -1 Q38 -4 34 -84Z') +
    box(-27, -98, 54, 16, 3, brush.round([32, 28, 52])) +
    path(
      'M-38 -92 Q-34 -108 0 -110 Q34 -108 38 -92 Q30 -88 24 -93 Q16 -86 8 -92 Q0 -86 -8 -92 Q-16 -86 -24 -93 Q-32 -88 -38 -92Z',
      brush.round(tone),
    ) +
    label(-15, -60, 30, 38)
  )
}

export const dripper: Thing = (brush, tone) =>
  path('M-33 -32 Q-40 -2 -30 -1 Q0 3 30 -1 Q40 -2 33 -32Z', brush.round([20, 64, 17])) +
  glass('M-18 -74 L-18 -62 C-38 -44 -46 -6 -30 -1 Q0 3 30 -1 C46 -6 38 -44 18 -62 L18 -74Z') +
  line('M36 -46 C58 -50 56 -12 36 -14', 'hsl(200,18%,94%)', 4, 'opacity=".8"') +
  oval(0, -76, 26, 5, brush.round(lighter(tone, -8))) +
  path('M-36 -116 L36 -116 L11 -77 L-11 -77Z', brush.round(tone)) +
  [-0.6, -0.2, 0.2, 0.6]
    .map((x) => line(`M${x * 52} -114 L${x * 18} -80`, css(lighter(tone, -10)), 1, 'opacity=".6"'))
    .join('') +
  oval(0, -116, 36, 8, css(lighter(tone, 8))) +
  oval(0, -115, 32, 6, 'hsl(24,42%,24%)')

export const kettle: Thing = (brush, tone) =>
  line('M30 -24 C66 -20 44 -84 78 -90', brush.fade(lighter(tone, 6), lighter(tone, -8)), 6) +
  line('M-32 -70 C-70 -76 -70 -16 -34 -14', 'hsl(26,40%,28%)', 8) +
  path('M-28 -84 L-38 -6 Q-38 0 -30 0 L30 0 Q38 0 38 -6 L28 -84Z', brush.round(tone)) +
  oval(0, -84, 28, 6, css(lighter(tone, 10))) +
  path('M-22 -86 Q0 -100 22 -86 Q0 -80 -22 -86Z', brush.round(lighter(tone, 4))) +
  oval(0, -99, 5, 5, brush.ball([26, 40, 30]))

/** a round cake with its scalloped rim */
const cake = (brush: Brush, x: number, y: number, tone: Tone) =>
  `<g transform="translate(${x} ${y})">${box(-21, -16, 42, 17, 5, brush.round(lighter(tone, -4)))}${oval(0, -16, 21, 7.5, css(lighter(tone, 8)))}${Array.from(
    { length: 8 },
    (_, n) => {
      const turn = (n * Math.PI) / 4
      return line(
        `M0 -16 L${(Math.cos(turn) * 13).toFixed(1)} ${(-16 + Math.sin(turn) * 4.6).toFixed(1)}`,
        css(lighter(tone, -12)),
        1,
        'opacity=".7"',
      )
    },
  ).join('')}${oval(0, -16, 3, 1.4, SEAL)}</g>`

export const cakes: Thing = (brush, tone, { pick }) => {
  const crust = pick<Tone>([
    [34, 62, 60],
    [96, 26, 62],
    [346, 44, 74],
    [44, 58, 78],
  ])
  return (
    oval(0, -5, 66, 12, brush.round(lighter(tone, -6))) +
    oval(0, -8, 58, 9, css(lighter(tone, 4))) +
    cake(brush, -13, -12, crust) +
    cake(brush, 30, -9, lighter(crust, 3)) +
    cake(brush, -34, -7, lighter(crust, -3)) +
    cake(brush, 4, -27, lighter(crust, 4))
  )
}

export const bread: Thing = (brush, _tone, { between }) =>
  box(-64, -9, 128, 9, 3, brush.fade([28, 38, 46], [26, 38, 34])) +
  path('M-54 -9 C-66 -46 -34 -58 0 -58 C34 -58 66 -46 54 -9Z', brush.fade([32, 66, 60], [26, 58, 40])) +
  [-30, -6, 18]
    .map((x) => line(`M${x} ${-46 + between(-2, 2)} q10 6 16 22`, 'hsl(40,74%,82%)', 5, 'opacity=".9"'))
    .join('')

const fruit = (brush: Brush, x: number, y: number, r: number, tone: Tone) =>
  oval(x, y, r, r * 0.92, brush.ball(tone)) +
  path(`M${x} ${y - r * 0.86} q8 -9 17 -4 q-6 8 -17 4z`, 'hsl(112,30%,36%)') +
  path(`M${x} ${y - r * 0.86} q-8 -7 -14 -1 q6 6 14 1z`, 'hsl(104,28%,42%)')

export const fruits: Thing = (brush, tone, { pick }) => {
  // no glaze is as bright as a fruit: a bright tone is the fruit's own
  const skin =
    tone[1] >= 60
      ? tone
      : pick<Tone>([
          [24, 88, 54],
          [32, 92, 56],
          [6, 66, 50],
          [80, 44, 58],
        ])
  return (
    fruit(brush, 6, -56, 26, lighter(skin, 3)) +
    fruit(brush, -28, -24, 26, skin) +
    fruit(brush, 29, -25, 27, lighter(skin, -3))
  )
}

export const basket: Thing = (brush, tone, chance) =>
  `<g transform="translate(0 -34) scale(.92)">${fruits(brush, tone, chance)}</g>` +
  path('M-58 -46 Q-52 -2 -40 0 L40 0 Q52 -2 58 -46 Q0 -36 -58 -46Z', brush.round([34, 40, 56])) +
  [-34, -22, -10]
    .map((y) =>
      line(
        `M${-39 + y * 0.38} ${y + 2} Q0 ${y + 12} ${39 - y * 0.38} ${y + 2}`,
        'hsl(32,36%,42%)',
        1.6,
        'opacity=".6"',
      ),
    )
    .join('') +
  line('M-58 -46 Q0 -36 58 -46', 'hsl(36,44%,66%)', 5)
