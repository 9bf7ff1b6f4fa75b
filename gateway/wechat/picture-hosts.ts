import { BlockList, isIP } from 'node:net'

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

const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
// Tunnels and documentation inside the one IPv6 range that is public: Teredo, 6to4, examples.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside.addSubnet(net, bits, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** An address on the open internet (IANA's special-purpose registries are not). */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !inside.check(address, 'ipv4')
  return isIP(address) === 6 && globalUnicast.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}
