import { languageNow } from './language.ts'

type Entry = string | ((...args: never[]) => string) | { readonly [key: string]: Entry }
type Copy = { readonly [key: string]: Entry }

/** The same keys and the same arguments, in another language. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Words<T[K]>
}

/**
 * One room's copy, Chinese first. The English must have exactly the keys and arguments of the Chinese: a missing entry is
 * a type error. The result says its words in the language of the page; components read it with `useText`.
 */
export function defineText<const T extends Copy>(
  zh: T,
  en: Words<T>,
): (() => Words<T>) & { zh: Words<T>; en: Words<T> } {
  const words = { zh: zh as unknown as Words<T>, en }
  return Object.assign(() => words[languageNow()], words)
}
