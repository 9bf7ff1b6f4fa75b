/**
 * The path of a mini program's page as WeChat wants it in goods (`wechat-live-api.md` §5.1): no leading `/`, no `.html`,
 * and only the *values* of parameters percent-encoded, once.
 */
export type PageParams = readonly (readonly [name: string, value: string])[]

const wellFormed = (text: string) =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
const encoded = (value: string) => encodeURIComponent(wellFormed(value))
/** As typed if it is no valid encoding: the `%` of "50%" is a character of the value. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

const page = (text: string) => text.replace(/^[\s/]+/, '').replace(/(\.html|\s)+$/, '')

/** Path and raw values in, the path for WeChat out. Parameters without a name are left out. */
export function pagePath(path: string, params: PageParams): string {
  const query = params.filter(([name]) => name !== '').map(([name, value]) => `${name}=${encoded(value)}`)
  return query.length ? `${page(path)}?${query.join('&')}` : page(path)
}

/** The two halves of a path, encoded or not, for a form with a row per parameter. */
export function partsOf(text: string): { path: string; params: [name: string, value: string][] } {
  const at = text.indexOf('?')
  const [path, query] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
  const params = query.split('&').flatMap((pair): [string, string][] => {
    const is = pair.indexOf('=')
    const name = (is < 0 ? pair : pair.slice(0, is)).trim()
    return name === '' ? [] : [[name, is < 0 ? '' : decoded(pair.slice(is + 1).trim())]]
  })
  return { path: page(path), params }
}

/**
 * Whatever a person pastes, as WeChat wants it. A value that is encoded already stays as it is, so that doing this twice
 * changes nothing.
 */
export function pagePathOf(text: string): string {
  const { path, params } = partsOf(text.trim())
  return pagePath(path, params)
}

/** Of the path alone, without its parameters. Whether the released version has such a page only WeChat knows (300007). */
export const isPagePath = (text: string): boolean =>
  /^[A-Za-z0-9_-][A-Za-z0-9_\-/.]*$/.test(text.split('?')[0] ?? '') && !/\.html(\?|$)/.test(text)
