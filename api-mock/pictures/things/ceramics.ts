import { css, lighter, line, oval, path, type Brush, type Dice, type Thing, type Tone } from '../paint.ts'

/** Brushwork on a glaze: nothing, a band, a leaf, or a far mountain. */
function brushwork({ pick }: Dice, tone: Tone, y: number, half: number) {
  const ink = css(tone[2] > 60 ? [214, 42, 42] : lighter(tone, 26))
  switch (pick(['none', 'band', 'leaf', 'hill'])) {
    case 'band':
      return line(`M${-half} ${y} Q0 ${y + 9} ${half} ${y}`, ink, 1.6, 'opacity=".75"')
    case 'leaf':
      return (
        line(`M-14 ${y + 8} Q0 ${y} 12 ${y - 12}`, ink, 1.4, 'opacity=".8"') +
        [-8, 0, 8].map((x) => path(`M${x} ${y + 4 - x * 0.8} q6 -11 15 -8 q-4 9 -15 8z`, ink, 'opacity=".7"')).join('')
      )
    case 'hill':
      return path(
        `M-20 ${y + 8} L-8 ${y - 8} L-1 ${y} L9 ${y - 13} L21 ${y + 8} Q0 ${y + 13} -20 ${y + 8}z`,
        ink,
        'opacity=".5"',
      )
    default:
      return ''
  }
}

const rim = (brush: Brush, tone: Tone, y: number, rx: number, ry: number, inside?: string) =>
  oval(0, y, rx, ry, css(lighter(tone, 8))) +
  oval(0, y + ry * 0.14, rx * 0.92, ry * 0.8, brush.fade(lighter(tone, -30), lighter(tone, -14))) +
  (inside ? oval(0, y + ry * 0.32, rx * 0.84, ry * 0.6, inside) : '')

const TEA = 'hsl(32,72%,46%)'

export const cup: Thing = (brush, tone, chance) =>
  path('M-32 -46 C-32 -14 -20 -2 -13 0 L13 0 C20 -2 32 -14 32 -46Z', brush.round(tone)) +
  brushwork(chance, tone, -24, 25) +
  rim(brush, tone, -46, 32, 8, TEA)

export const mug: Thing = (brush, tone, chance) =>
  line('M30 -52 C58 -56 58 -14 28 -18', css(lighter(tone, -9)), 8) +
  path('M-32 -64 L-30 -8 Q-29 0 -20 0 L20 0 Q29 0 30 -8 L32 -64Z', brush.round(tone)) +
  brushwork(chance, tone, -32, 29) +
  rim(brush, tone, -64, 32, 8, 'hsl(24,55%,24%)')

export const gaiwan: Thing = (brush, tone, chance) =>
  oval(0, -4, 48, 9, brush.round(lighter(tone, -6))) +
  oval(0, -7, 40, 6, css(lighter(tone, 4))) +
  path('M-40 -58 C-38 -24 -20 -9 -15 -7 L15 -7 C20 -9 38 -24 40 -58Z', brush.round(tone)) +
  brushwork(chance, tone, -34, 32) +
  oval(0, -58, 40, 8, css(lighter(tone, -10))) +
  path('M-37 -60 C-30 -80 -12 -86 0 -86 C12 -86 30 -80 37 -60 Q0 -50 -37 -60Z', brush.round(lighter(tone, 3))) +
  path('M-9 -85 L-11 -96 Q0 -100 11 -96 L9 -85 Q0 -82 -9 -85Z', brush.round(lighter(tone, -2)))

export const teapot: Thing = (brush, tone, chance) =>
  line('M-40 -60 C-80 -70 -80 -12 -40 -20', brush.fade(lighter(tone, 4), lighter(tone, -12)), 8) +
  path(
    'M36 -36 C58 -38 58 -60 74 -69 L81 -64 C71 -54 68 -20 36 -14Z',
    brush.fade(lighter(tone, 4), lighter(tone, -10)),
  ) +
  path(
    'M-47 -38 C-47 -72 -22 -78 0 -78 C22 -78 47 -72 47 -38 C47 -12 28 0 0 0 C-28 0 -47 -12 -47 -38Z',
    brush.round(tone),
  ) +
  brushwork(chance, tone, -38, 38) +
  path('M-25 -74 C-20 -88 20 -88 25 -74 Q0 -68 -25 -74Z', brush.round(lighter(tone, 4))) +
  oval(0, -91, 6.5, 6, brush.ball(lighter(tone, 2)))

export const bowl: Thing = (brush, tone, chance) =>
  path('M-52 -48 C-48 -14 -24 -6 -18 -5 L-18 0 L18 0 L18 -5 C24 -6 48 -14 52 -48Z', brush.round(tone)) +
  brushwork(chance, tone, -26, 40) +
  rim(brush, tone, -48, 52, 11)

export const bowls: Thing = (brush, tone, chance) =>
  [0, 1, 2]
    .map(
      (n) =>
        `<g transform="translate(0 ${-n * 22}) scale(${1 - n * 0.05})">${bowl(brush, lighter(tone, n * 5), chance)}</g>`,
    )
    .join('')

export const dish: Thing = (brush, tone, { pick, between }) => {
  const ink = css(
    tone[2] > 60
      ? pick<Tone>([
          [214, 45, 42],
          [352, 48, 48],
          [160, 30, 38],
        ])
      : lighter(tone, 28),
  )
  const petals = Math.round(between(6, 9))
  return (
    path('M-26 0 L-16 -10 L16 -10 L26 0Z', 'hsl(28,32%,34%)') +
    oval(0, -58, 54, 54, brush.ball(tone)) +
    oval(0, -58, 46, 46, 'none', `stroke="${ink}" stroke-width="1.4" opacity=".7"`) +
    oval(0, -58, 34, 34, brush.ball(lighter(tone, 4))) +
    Array.from({ length: petals }, (_, n) =>
      path('M0 -62 q9 -13 0 -24 q-9 11 0 24z', ink, `opacity=".62" transform="rotate(${(n * 360) / petals} 0 -58)"`),
    ).join('') +
    oval(0, -58, 3.5, 3.5, ink)
  )
}

/** A vase with a branch: blossom, leaves or berries. */
export const vase: Thing = (brush, tone, chance) => {
  const { pick, between } = chance
  const bloom = pick<Tone>([
    [348, 62, 78],
    [40, 72, 70],
    [12, 66, 62],
    [96, 28, 46],
    [0, 0, 96],
  ])
  const twigs = [pick([-1, 1]), pick([-0.35, 0.35])].map((side) => {
    const [x, y] = [side * between(34, 52), -between(176, 214)]
    const at = (t: number) => [x * t * t, -94 + (y + 94) * (1.25 * t - 0.25 * t * t)] as const
    const flowers = [0.35, 0.5, 0.64, 0.76, 0.88, 1].map((t, n) => {
      const [fx, fy] = at(t)
      const [dx, r] = [(n % 2 ? -1 : 1) * between(3, 9), between(4, 7.5)]
      const shape =
        bloom[0] === 96
          ? path(
              `M${fx} ${fy} q${dx * 1.4} ${-r * 2} ${dx * 3} ${-r} q${-dx * 0.8} ${r * 1.6} ${-dx * 3} ${r}z`,
              css(bloom),
            )
          : oval(fx + dx, fy, r, r, brush.ball(bloom))
      return shape
    })
    return line(`M0 -94 Q${x * 0.1} ${y * 0.8} ${x} ${y}`, 'hsl(26,26%,32%)', 2.4) + flowers.join('')
  })
  return (
    twigs.join('') +
    path(
      'M-12 -98 C-11 -80 -37 -68 -37 -36 C-37 -12 -20 0 0 0 C20 0 37 -12 37 -36 C37 -68 11 -80 12 -98Z',
      brush.round(tone),
    ) +
    brushwork(chance, tone, -38, 34) +
    rim(brush, tone, -98, 12, 3.4)
  )
}

export const candle: Thing = (brush, tone) =>
  oval(0, -112, 60, 60, brush.glow([40, 95, 78], 0.55)) +
  path('M-30 -58 L-28 -5 Q-27 0 -20 0 L20 0 Q27 0 28 -5 L30 -58Z', brush.round(tone)) +
  rim(brush, tone, -58, 30, 7.5, 'hsl(44,60%,88%)') +
  line('M0 -56 L0 -66', '#4a3a2c', 1.6) +
  path('M0 -92 C9 -80 8 -68 0 -65 C-8 -68 -9 -80 0 -92Z', brush.fade([46, 100, 84], [30, 96, 58]))
