import type { ThemeConfig } from 'antd'

/**
 * The one token file. `tokens.css` is written from it (`npx vitest run web/ui/theme.test.ts -u`) and antd is dressed by it.
 * Pine is what can be done, amber what may be out of date, plum what went wrong or destroys, and red is on air. Nothing else is red.
 */
const light = {
  page: '#f5f4ef',
  sheet: '#fdfcf9',
  rail: '#eae8e0',
  ink: '#1b1d1b',
  inkSoft: '#51534d',
  inkFaint: '#65665e',
  line: '#dcd9cf',
  control: '#8b897d',
  accent: '#14594c',
  accentHover: '#0d463b',
  accentWash: '#dde9e3',
  onAccent: '#ffffff',
  air: '#cc2a1d',
  onAir: '#ffffff',
  warn: '#825000',
  warnWash: '#f8ead0',
  trouble: '#7d2a5c',
  troubleHover: '#651f49',
  troubleWash: '#f5e3ed',
  shadow: '0 1px 2px rgb(27 29 27 / 6%), 0 8px 24px rgb(27 29 27 / 8%)',
}

const dark: Record<keyof typeof light, string> = {
  page: '#17191a',
  sheet: '#1f2223',
  rail: '#111314',
  ink: '#eceae4',
  inkSoft: '#b9b7af',
  inkFaint: '#9d9b93',
  line: '#313536',
  control: '#74787a',
  accent: '#6fc9b0',
  accentHover: '#8ddac4',
  accentWash: '#1d352f',
  onAccent: '#07221b',
  air: '#d6382a',
  onAir: '#ffffff',
  warn: '#e7b45c',
  warnWash: '#352a17',
  trouble: '#e79ac5',
  troubleHover: '#f2b7d8',
  troubleWash: '#392331',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 40%)',
}

export const colours = { light, dark }
export type Mode = keyof typeof colours

/** Latin first, so that digits and AppIDs are not set in a CJK font's wide Latin. */
const font =
  "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif"
const mono = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace"

const scale = {
  font,
  mono,
  'text-xs': '12px',
  'text-s': '13px',
  'text-m': '14px',
  'text-l': '16px',
  'text-xl': '22px',
  'text-xxl': '34px',
  leading: '1.6',
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-5': '24px',
  'space-6': '32px',
  'space-7': '48px',
  'space-8': '72px',
  'radius-s': '4px',
  radius: '7px',
  'radius-l': '12px',
  quick: '120ms',
  calm: '220ms',
  ease: 'cubic-bezier(0.2, 0, 0, 1)',
  rail: '232px',
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const lines = (values: Record<string, string>, prefix: string, indent: string) =>
  Object.entries(values)
    .map(([name, value]) => `${indent}--${prefix}${kebab(name)}: ${value};\n`)
    .join('')

/** The whole of `tokens.css`. */
export const tokensCss = (): string =>
  `/* Written from theme.ts by theme.test.ts -u. Do not edit. */
:root {
  color-scheme: light;
${lines(light, 'c-', '  ')}${lines(scale, '', '  ')}}

:root[data-theme='dark'] {
  color-scheme: dark;
${lines(dark, 'c-', '  ')}}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {
    color-scheme: dark;
${lines(dark, 'c-', '    ')}  }
}

@media (prefers-reduced-motion: reduce) {
  :root {
    --quick: 0ms;
    --calm: 0ms;
  }
}
`

/** The dark algorithm mixes its own shades from a seed; a button keeps exactly ours. */
const pressed = (c: typeof light) => ({
  colorPrimary: c.accent,
  colorPrimaryHover: c.accentHover,
  colorPrimaryActive: c.accentHover,
  colorError: c.trouble,
  colorErrorHover: c.troubleHover,
  colorErrorActive: c.troubleHover,
})

/** antd in our clothes; the shell adds the algorithm, so that this file stays free of antd's code. */
export function antdTheme(mode: Mode, reducedMotion: boolean): ThemeConfig {
  const c = colours[mode]
  return {
    token: {
      colorPrimary: c.accent,
      colorPrimaryHover: c.accentHover,
      colorPrimaryActive: c.accentHover,
      colorPrimaryBg: c.accentWash,
      colorPrimaryText: c.accent,
      colorTextLightSolid: c.onAccent,
      colorLink: c.accent,
      colorLinkHover: c.accentHover,
      colorInfo: c.accent,
      colorSuccess: c.accent,
      colorWarning: c.warn,
      colorError: c.trouble,
      colorErrorHover: c.troubleHover,
      colorErrorText: c.trouble,
      colorErrorBg: c.troubleWash,
      colorTextBase: c.ink,
      colorText: c.ink,
      colorTextSecondary: c.inkSoft,
      colorTextTertiary: c.inkFaint,
      colorTextDescription: c.inkFaint,
      colorTextPlaceholder: c.inkFaint,
      colorTextQuaternary: c.inkFaint,
      colorTextDisabled: c.inkFaint,
      colorBgBase: c.page,
      colorBgLayout: c.page,
      colorBgContainer: c.sheet,
      colorBgElevated: c.sheet,
      colorBorder: c.control,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      borderRadius: 7,
      borderRadiusSM: 4,
      borderRadiusLG: 12,
      boxShadow: c.shadow,
      boxShadowSecondary: c.shadow,
      fontFamily: font,
      fontFamilyCode: mono,
      fontSize: 14,
      fontWeightStrong: 700,
      lineHeight: 1.6,
      controlHeight: 36,
      motion: !reducedMotion,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        paddingInlineSM: 11,
        borderRadiusSM: 6,
        controlHeightSM: 28,
        ...pressed(c),
      },
      Switch: { trackHeight: 24, handleSize: 20, trackMinWidth: 46, colorPrimary: c.accent, handleBg: c.sheet },
      Form: { labelColor: c.inkSoft, itemMarginBottom: 20 },
    },
  }
}
