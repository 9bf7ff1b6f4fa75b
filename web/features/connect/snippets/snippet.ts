import { customParamsAtMost, encodeParams, livePlugin, type Param, type RoomLink } from '#contract/room-path.ts'

export type Language = 'json' | 'html' | 'javascript'
/** A piece of a mini program: where it goes, and its text. */
export type Snippet = { file: string; language: Language; code: string }

/** What all snippets are filled with. */
export type Facts = {
  /** Of the plugin, as chosen on the page. */
  version: string
  link: Required<Pick<RoomLink, 'room' | 'params' | 'entry' | 'pictureInPicture'>>
}

export const plugin = (part: string) => `plugin-private://${livePlugin.provider}/${part}`
export const requirePlugin = `const livePlayer = requirePlugin('${livePlugin.name}')`

/** As source text. JSON is JavaScript since ES2019, and a lone surrogate comes out as an escape. */
export const text = (value: string): string => JSON.stringify(value)

/** An object literal. `__proto__` as a plain key would set the prototype instead, so it stands in brackets. */
export const objectOf = (params: readonly Param[], indent = ''): string =>
  params.length === 0
    ? '{}'
    : `{\n${params
        .map(
          ({ name, value }) => `${indent}  ${name === '__proto__' ? '["__proto__"]' : text(name)}: ${text(value)},\n`,
        )
        .join('')}${indent}}`

export const paramsFit = (params: readonly Param[]): boolean => encodeParams(params).length <= customParamsAtMost
