// The import law: who may know whom. One row per room; .oxlintrc.json is written from it and never by hand.
//   node scripts/import-law.mjs --write    writes the lint rules      node scripts/import-law.mjs    says whether they are up to date
//
// Rooms are named by aliases (`#contract/…`, `#web/…`), a room's own files by relative paths. A relative path that leaves its
// room is refused too, so the law cannot be walked around; that needs to know how deep a file sits, hence one rule per depth.
import { readFileSync, writeFileSync } from 'node:fs'
import { at, filesBelow, isMain } from './house.mjs'

/**
 * may: rooms, in the words of the message. packages: the only packages (absent = any that is not banned below).
 * not: banned packages, by a name of `bans`. hint: where the thing you reached for belongs.
 * @type {Record<string, { may: string[], packages?: string[], not?: (keyof typeof bans)[], hint: string, tests?: string[] }>}
 */
export const law = {
  contract: {
    may: [],
    packages: ['zod', 'zod/mini', '@date-fns/tz/tzOffset'],
    hint: 'The contract is what console and gateway promise each other: shapes and rules, no code of either side.',
  },
  'web/main.tsx': {
    may: ['web/app'],
    not: ['antd', 'axios', 'node'],
    hint: 'It only starts the app; whatever the app is made of belongs in web/app.',
  },
  'web/app': {
    may: ['web', 'contract'],
    not: ['axios', 'node'],
    hint: 'HTTP goes through web/api; what the gateway knows comes by the contract.',
  },
  'web/features/*': {
    may: ['web/api', 'web/ui', 'web/text', 'web/lib', 'contract', "another feature's queries.ts"],
    not: ['axios', 'node'],
    hint: 'Reading is public, doing is private: what two features share belongs in web/ui or web/lib, a shared read in queries.ts.',
  },
  'web/api': {
    may: ['contract', 'web/lib'],
    not: ['antd', 'node'],
    hint: 'The door answers with data or throws a Fault and never speaks to the person; showing belongs to whoever asked.',
  },
  'web/ui': {
    may: ['contract', 'web/text', 'web/lib'],
    not: ['axios', 'node'],
    hint: 'What a page needs from the gateway belongs in its features/<room>/queries.ts and comes in as a prop.',
  },
  'web/text': {
    may: ['contract', 'web/lib'], // words for each of its rules and faults: a new one without words is a type error
    not: ['antd', 'axios', 'node'],
    hint: 'Words and formats only; a component that shows them belongs in web/ui.',
  },
  'web/lib': {
    may: [],
    not: ['antd', 'react', 'axios', 'node'],
    hint: 'Small pure functions: with React or antd it belongs in web/ui, with our domain in contract or a feature.',
  },
  gateway: {
    may: ['contract'],
    tests: ['api-mock/server.ts', 'api-mock/control'],
    not: ['browser'],
    hint: 'The gateway does not know the console, nor whether it talks to WeChat or api-mock: only a base URL differs.',
  },
  'api-mock': {
    may: [],
    not: ['browser'],
    hint: "It is somebody else's server: if it shared our parsing we could misread WeChat together and stay green.",
  },
  e2e: {
    may: ['api-mock/control', 'contract'],
    not: ['browser'],
    hint: 'A test sees what a person sees: it drives the page, and the mock by its control port.',
  },
  bench: { may: [], hint: 'It measures the built thing from outside.' },
  scripts: { may: [], hint: 'They run before anything is installed: Node modules, and what is in scripts/.' },
}

const bans = {
  antd: {
    group: ['antd', 'antd/**', '@ant-design/**', '@rc-component/**'],
    message: 'antd belongs in web/ui, web/app and web/features.',
  },
  react: {
    group: ['react', 'react/**', 'react-dom', 'react-dom/**', 'react-router-dom', '@tanstack/react-*'],
    message: 'web/lib knows no React; a hook or component belongs in web/ui.',
  },
  axios: { group: ['axios', 'axios/**'], message: 'web/api is the only door out: use call() from #web/api.' },
  node: {
    group: ['node:*', 'node:*/**'],
    message: 'This runs in a browser: Node modules belong in gateway or scripts.',
  },
  browser: {
    group: ['react', 'react/**', 'react-dom/**', 'antd', 'antd/**'],
    message: 'This runs in Node: pages belong in web.',
  },
}
const noTypescript = {
  group: ['typescript', 'typescript/**'],
  message: 'TypeScript 7 has no JS API: nothing may import it (stack.md §0.4).',
}
const testTools = ['vitest', 'vitest/**', 'fast-check', '@testing-library/**', 'node:*', 'node:*/**']
const deepest = 4

/** A room of the law, as the import paths that reach it from a file `depth` folders inside its own room. */
const pathsTo = (room, out) => {
  if (room === "another feature's queries.ts") return ['#web/features/*/queries.ts']
  if (/^(contract|web)(\/|$)/.test(room)) return [`#${room}/**`]
  return room.endsWith('.ts') ? [out + room] : [`${out}${room}/**`, `${out}${room}.ts`] // no alias: reached by relative path
}

/** The lint entry for one row at one depth. */
function entry(room, depth, inTests) {
  const { may, packages, not = [], hint, tests = [] } = law[room]
  const isFile = room.includes('.')
  const out = isFile ? './' : '../'.repeat(depth + 1)
  const rooms = inTests ? [...may, ...tests] : may
  const open = rooms.flatMap((name) => pathsTo(name, isFile ? '../' : out))
  const own = isFile ? ['./**/*.css', ...rooms.map((name) => `./${name.slice(4)}/**`)] : []
  const closed =
    packages === undefined ? ['#*/**'] : ['**', './**', '../**'].map((all, i) => (i === 0 ? all : `!${all}`))
  const extras = packages === undefined ? [] : [...packages, ...(inTests ? testTools : [])]
  const message = `${room.replace('*', '<room>')} may import only: ${[...(packages ?? []), ...rooms].join(', ') || 'nothing of ours'}. ${hint}`
  const banned = not.filter((name) => !(inTests && name === 'node')).map((name) => bans[name])
  return {
    files: [isFile ? room : `${room}/${'*/'.repeat(depth)}*${inTests ? '.{test,test-kit}.{ts,tsx}' : ''}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                ...closed,
                `${out}**`,
                ...(isFile ? ['../**'] : []),
                ...[...open, ...own, ...extras].map((path) => `!${path}`),
              ],
              message,
            },
            ...banned,
            noTypescript,
          ],
        },
      ],
    },
  }
}

const entries = Object.keys(law).flatMap((room) =>
  room.includes('.')
    ? [entry(room, 0, false)]
    : Array.from({ length: deepest + 1 }, (_, depth) => [entry(room, depth, false), entry(room, depth, true)]).flat(),
)

const noGlobals = (files, globals, message) => ({
  files,
  rules: {
    'no-restricted-globals':
      globals === 'any'
        ? 'off'
        : ['error', { globals: globals.map((name) => ({ name, message })), checkGlobalObject: true }],
  },
})

const config = {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y'],
  categories: { correctness: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'typescript/no-floating-promises': 'error',
    'react/no-danger': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    // tsc says it already, and knows that `_` means unused
    'no-unused-vars': 'off',
    // WeChat counts code points, and so does [...text]
    'typescript/no-misused-spread': 'off',
    // methods handed out as plain functions are how our rooms are made
    'typescript/unbound-method': 'off',
    'unicorn/no-useless-spread': 'off',
    // an object URL is made in an effect because it must be given back in one
    'react/set-state-in-effect': 'off',
    'react/incompatible-library': 'off', // speaks of the React compiler, which we do not use
    'typescript/no-base-to-string': 'off', // wrong about everything typed unknown
    // keys and wheels are listened for on the box around the things that have the roles
    'jsx-a11y/no-static-element-interactions': 'off',
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    'jsx-a11y/click-events-have-key-events': 'off', // a <dialog>'s backdrop: its key is the browser's own Escape
    // focus belongs on a dialog's first answer; role="status" is as good as <output>
    'jsx-a11y/no-autofocus': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'no-restricted-imports': ['error', { patterns: [noTypescript] }],
  },
  ignorePatterns: ['dist', 'dist.*', 'data', '.cache', 'test-results'],
  overrides: [
    ...entries,
    noGlobals(
      ['web/**'],
      ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket'],
      'web/api is the only door out: use call(), or its event stream.',
    ),
    noGlobals(['gateway/**'], ['fetch'], 'gateway/wechat is the only place that speaks to WeChat, pictures included.'),
    noGlobals(['web/api/**', 'gateway/wechat/**', '**/*.{test,test-kit}.{ts,tsx}'], 'any'),
  ],
}

/** One override a line, so a changed row is a changed line. */
export const lintRules = () => {
  const { overrides, ...rest } = config
  const head = JSON.stringify(rest, null, 2).slice(0, -2)
  return `${head},\n  "overrides": [\n${overrides.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]\n}\n`
}

/** Source files that no row reaches: a new folder must first be given its place in the law. */
export function outsiders() {
  const rooms = Object.keys(law).map((room) =>
    room.includes('.')
      ? new RegExp(`^${room.replace('.', '\\.')}$`)
      : new RegExp(`^${room.replace('*', '[^/]+')}/([^/]+/){0,${deepest}}[^/]+$`),
  )
  return filesBelow(
    ['web', 'contract', 'gateway', 'api-mock', 'e2e', 'bench', 'scripts'],
    (file) => /\.(m|c)?[jt]sx?$/.test(file) && !rooms.some((room) => room.test(file)),
  )
}

/** What is wrong with the law in this tree, in words; empty when all is well. */
export const lawTroubles = () => [
  ...(readFileSync(at('.oxlintrc.json'), 'utf8') === lintRules()
    ? []
    : ['.oxlintrc.json is not what the import law says: run `node scripts/import-law.mjs --write`.']),
  ...outsiders().map(
    (file) =>
      `${file} stands in no room of the import law (or too deep in one): move it, or add a row in scripts/import-law.mjs.`,
  ),
]

if (isMain(import.meta)) {
  if (process.argv.includes('--write')) writeFileSync(at('.oxlintrc.json'), lintRules())
  for (const trouble of lawTroubles()) {
    console.error(trouble)
    process.exitCode = 1
  }
}
