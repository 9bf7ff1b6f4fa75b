/** Where WeChat's answers keep their pictures (§1, §3.1, §6): mmbiz.qpic.cn, wx.qlogo.cn, res.wx.qq.com, vod2.myqcloud.com. */
const domains = ['.qpic.cn', '.qlogo.cn', '.qq.com', '.weixin.qq.com', '.myqcloud.com']

const portOf = (url: URL) => url.port || (url.protocol === 'https:' ? '443' : '80')

/** `null`: not a place for pictures. `trusted`: the configured WeChat itself, wherever it is. */
export function pictureHost(text: string, baseUrl: string): { url: URL; trusted: boolean } | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username !== '' || url.password !== '') return null
  const base = new URL(baseUrl)
  if (url.hostname === base.hostname && portOf(url) === portOf(base)) return { url, trusted: true }
  if (url.port !== '' || !domains.some((domain) => url.hostname.endsWith(domain))) return null
  return { url, trusted: false }
}

/**
 * The fixed code of 小程序直播 (§3.1). It lies beside WeChat's other resources; whoever else answers at `baseUrl` is asked
 * for it at the same path, as it is for every picture of its answers.
 */
export function anchorCodeUrl(baseUrl: string): string {
  const wechats = new URL(baseUrl).hostname.endsWith('.weixin.qq.com')
  const path = '/op_res/9rSix1dhHfK4rR049JL0PHJ7TpOvkuZ3mE0z7Ou_Etvjf-w1J_jVX0rZqeStLfwh'
  return new URL(path, wechats ? 'https://res.wx.qq.com' : baseUrl).href
}
