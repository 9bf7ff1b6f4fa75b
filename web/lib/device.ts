const browsers: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom(e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What a browser says of itself, in a few words: "Chrome, Windows". Good enough to know one's own devices by. */
export function deviceOf(agent: string): string | undefined {
  const of = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(agent))?.[1]
  const found = [of(browsers), of(systems)].filter((name) => name !== undefined)
  return found.length > 0 ? found.join(', ') : undefined
}
