const nonce = (): string | undefined =>
  globalThis.document?.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined

/** The page's CSP nonce for style elements, put there by the gateway; absent in `npm run dev`. */
export const cspNonce = nonce()

/**
 * rc-component makes some <style> elements without asking ConfigProvider (scroll bar width, scroll lock). Scripts are
 * 'self' only, so whoever could misuse this could read the nonce anyway.
 */
export function giveStylesTheNonce(): void {
  if (!cspNonce) return
  const create = document.createElement.bind(document)
  document.createElement = ((tag: string, options?: ElementCreationOptions) => {
    const element = create(tag, options)
    if (tag.toLowerCase() === 'style') element.nonce = cspNonce
    return element
  }) as typeof document.createElement
}
