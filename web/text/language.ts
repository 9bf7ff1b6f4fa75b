import { useSyncExternalStore } from 'react'
import { save, saved } from '#web/lib/saved.ts'
import { signal } from '#web/lib/signal.ts'
import { useTimeZone } from './zone.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]
/** Each in its own words. */
export const languageNames: Record<Language, string> = { zh: '中文', en: 'English' }
export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en-US' }

const place = 'kaibo.language'
const isLanguage = (value: string | null): value is Language => value === 'zh' || value === 'en'

/** Chinese unless the browser clearly prefers another language: English is the only other one we speak. */
function first(): Language {
  const choice = saved(place)
  if (isLanguage(choice)) return choice
  const wants = globalThis.navigator?.languages ?? []
  return wants.length === 0 || wants[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

const chosen = signal<Language>(first())
const tellPage = () => {
  if (globalThis.document) document.documentElement.lang = languageTag[chosen.get()]
}
chosen.watch(tellPage)
tellPage()

export const languageNow = chosen.get

export function setLanguage(language: Language): void {
  save(place, language)
  chosen.set(language)
}

/** The language of the page; the component renders again when it is switched. */
export const useLanguage = (): Language => useSyncExternalStore(chosen.watch, chosen.get)

/** The words of one room in the language of the page. Times stand beside words, so their clock is followed too. */
export function useText<T>(text: () => T): T {
  useLanguage()
  useTimeZone()
  return text()
}
