import { languageNames, languages, setLanguage, useLanguage, useText } from '#web/text/language.ts'
import { Choice } from '#web/ui/Choice.tsx'
import { setTheme, themeChoices, useThemeChoice } from '#web/ui/theme-choice.ts'
import { appText } from './text.ts'

const short = { zh: '中', en: 'EN' }

export function LanguageChoice() {
  const text = useText(appText)
  return (
    <Choice
      label={text.language}
      options={languages.map((value) => ({ value, label: languageNames[value], shown: short[value] }))}
      value={useLanguage()}
      onChange={setLanguage}
    />
  )
}

const pictures = {
  auto: 'M8 2.5a5.5 5.5 0 1 0 0 11ZM8 2.5a5.5 5.5 0 0 1 0 11',
  light:
    'M8 5.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  dark: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z',
}

export function ThemeChoice() {
  const text = useText(appText)
  return (
    <Choice
      label={text.theme}
      options={themeChoices.map((value) => ({
        value,
        label: text.themes[value],
        shown: (
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={pictures[value]} fill={value === 'auto' ? 'none' : undefined} />
          </svg>
        ),
      }))}
      value={useThemeChoice()}
      onChange={setTheme}
    />
  )
}
