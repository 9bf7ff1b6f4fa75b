import { box, css, lighter, line, oval, path, type Thing, type Tone } from '../paint.ts'

export const gift: Thing = (brush, tone, { pick }) => {
  const ribbon = pick<Tone>([
    [8, 58, 50],
    [42, 60, 62],
    [0, 0, 96],
    [160, 26, 36],
  ])
  return (
    box(-48, -66, 96, 66, 3, brush.round(tone)) +
    box(-52, -80, 104, 20, 3, brush.round(lighter(tone, 5))) +
    box(-7, -80, 14, 80, 0, brush.round(ribbon)) +
    path(
      'M0 -80 C-12 -104 -40 -102 -32 -86 C-28 -80 -10 -80 0 -80Z',
      brush.fade(lighter(ribbon, 8), lighter(ribbon, -10)),
    ) +
    path('M0 -80 C12 -104 40 -102 32 -86 C28 -80 10 -80 0 -80Z', brush.fade(lighter(ribbon, 4), lighter(ribbon, -14))) +
    oval(0, -81, 6, 5, css(ribbon))
  )
}

export const folded: Thing = (brush, tone, { between }) =>
  [0, 1, 2, 3]
    .map((n) => {
      const shade = [tone, lighter(tone, 14), [tone[0] + 24, tone[1] * 0.7, tone[2] + 8] as const, lighter(tone, 22)][
        n
      ] as Tone
      const half = 58 - n * 1.5 + between(-2, 2)
      const y = -n * 19
      return (
        box(-half, y - 20, half * 2, 20, 8, brush.fade(lighter(shade, 7), lighter(shade, -9))) +
        line(`M${half - 8} ${y - 10} L${-half + 22} ${y - 10}`, css(lighter(shade, -16)), 1.1, 'opacity=".55"')
      )
    })
    .join('')

/** a robe with a crossed collar, on a hanger */
export const robe: Thing = (brush, tone) => {
  const trim = css(lighter(tone, tone[2] > 55 ? -26 : 26))
  return (
    line('M0 -150 q0 -10 6 -10 q6 0 5 -7', 'hsl(28,20%,34%)', 2.2) +
    path(
      'M-14 -144 L-30 -140 L-66 -84 L-46 -70 L-36 -88 L-40 -2 Q0 4 40 -2 L36 -88 L46 -70 L66 -84 L30 -140 L14 -144 Q0 -138 -14 -144Z',
      brush.round(tone),
    ) +
    line('M-14 -144 Q-4 -118 16 -96 L20 -2', trim, 3.6) +
    line('M14 -144 Q6 -124 -6 -112', trim, 3.6) +
    line('M-36 -88 L-32 -40 M36 -88 L33 -46', css(lighter(tone, -10)), 1.2, 'opacity=".6"') +
    path('M16 -74 q6 -8 14 -3 q-4 9 -14 3z', trim)
  )
}

export const tote: Thing = (brush, tone) =>
  line('M-20 -88 C-22 -134 22 -134 20 -88', css(lighter(tone, -12)), 5) +
  path('M-42 -92 L42 -92 L47 -3 Q0 4 -47 -3Z', brush.round(tone)) +
  path(
    'M-26 -34 L-8 -58 L2 -46 L14 -64 L30 -34 Q0 -26 -26 -34Z',
    css(lighter(tone, tone[2] > 50 ? -24 : 22)),
    'opacity=".7"',
  ) +
  oval(16, -70, 5, 5, 'hsl(8,62%,52%)')

/** a scarf over a rail */
export const scarf: Thing = (brush, tone) => {
  const stripe = css(lighter(tone, tone[2] > 55 ? -14 : 16))
  return (
    box(-4, -150, 8, 150, 3, 'hsl(28,32%,40%)') +
    box(-34, -5, 68, 6, 3, 'hsl(28,32%,34%)') +
    box(-46, -152, 92, 7, 3.5, 'hsl(28,36%,48%)') +
    path('M-32 -154 L22 -154 L26 -30 Q14 -24 2 -30 Q-10 -36 -24 -28 Q-36 -24 -34 -30Z', brush.round(tone)) +
    [-52, -62, -68].map((y) => line(`M-32 ${y} Q-4 ${y - 6} 25 ${y}`, stripe, 2.4, 'opacity=".8"')).join('') +
    [-28, -20, -12, -4, 4, 12, 20].map((x) => line(`M${x} -31 l0 12`, stripe, 1.2)).join('')
  )
}

export const cushion: Thing = (brush, tone) =>
  path('M-54 -6 Q-64 -44 -50 -84 Q0 -74 50 -84 Q64 -44 54 -6 Q0 4 -54 -6Z', brush.ball(tone)) +
  [-26, 0, 26]
    .map((x) => path(`M${x} -58 l9 14 l-9 14 l-9 -14z`, css(lighter(tone, tone[2] > 55 ? -14 : 14)), 'opacity=".6"'))
    .join('')
