import { livePlugin } from '#contract/room-path.ts'

/**
 * `notJson` at a line · `noPlugin` no live plugin anywhere · `wrongProvider` · `oldVersion` below the one chosen · `badVersion`
 * no number of three parts, as `dev` · `otherName` works, but `requirePlugin` must say that name · `twice` declared in the main
 * package and in a subpackage · `fine`.
 */
export type Finding =
  | { kind: 'notJson'; line: number | null }
  | { kind: 'noPlugin' | 'twice' | 'fine' }
  | { kind: 'wrongProvider'; found: string }
  | { kind: 'oldVersion'; found: string }
  | { kind: 'badVersion'; found: string }
  | { kind: 'otherName'; found: string }

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with a mini program's app.json, as far as its text can tell. */
export function checkAppJson(text: string, wanted: string): Finding[] {
  let app: unknown
  try {
    app = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return [{ kind: 'notJson', line: lineOf(text, error) }]
  }
  if (!isObject(app)) return [{ kind: 'notJson', line: null }]
  const packages = [app.subpackages, app.subPackages].flatMap((list) => (Array.isArray(list) ? list : []))
  const found = [app, ...packages].flatMap((one) => (isObject(one) ? livePlugins(one.plugins) : []))
  if (found.length === 0) return [{ kind: 'noPlugin' }]
  const findings = found.flatMap((one) => findingsOf(one, wanted))
  if (found.length > 1) findings.push({ kind: 'twice' })
  return findings.length === 0 ? [{ kind: 'fine' }] : findings
}

type Declared = { name: string; provider: string; version: string }

/** By provider, or by the customary name: a wrong provider under that name is the mistake we look for. */
function livePlugins(plugins: unknown): Declared[] {
  if (!isObject(plugins)) return []
  return Object.entries(plugins).flatMap(([name, value]) => {
    if (!isObject(value)) return []
    const declared = { name, provider: String(value.provider ?? ''), version: String(value.version ?? '') }
    return declared.provider === livePlugin.provider || name === livePlugin.name ? [declared] : []
  })
}

function findingsOf({ name, provider, version }: Declared, wanted: string): Finding[] {
  const findings: Finding[] = []
  if (provider !== livePlugin.provider) findings.push({ kind: 'wrongProvider', found: provider })
  if (!/^\d+\.\d+\.\d+$/.test(version)) findings.push({ kind: 'badVersion', found: version })
  else if (isOlder(version, wanted)) findings.push({ kind: 'oldVersion', found: version })
  if (name !== livePlugin.name) findings.push({ kind: 'otherName', found: name })
  return findings
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((one) => one.split('.').map(Number))
  for (let n = 0; n < 3; n++) if (a?.[n] !== b?.[n]) return (a?.[n] ?? 0) < (b?.[n] ?? 0)
  return false
}

/** Engines say "position 12" or "line 3 column 4", or nothing. */
function lineOf(text: string, error: unknown): number | null {
  const said = error instanceof Error ? error.message : ''
  const line = /line (\d+)/.exec(said)?.[1]
  if (line) return Number(line)
  const at = /position (\d+)/.exec(said)?.[1]
  return at ? text.slice(0, Number(at)).split('\n').length : null
}
