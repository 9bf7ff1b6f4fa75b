/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Notes beside the manifest which packages each chunk holds, in bytes before compression: scripts/weight.mjs reads it. */
const packagesPerChunk: Plugin = {
  name: 'kaibo:packages-per-chunk',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks: Record<string, Record<string, number>> = {}
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const packages: Record<string, number> = {}
      for (const [id, part] of Object.entries(chunk.modules)) {
        const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? 'ours'
        packages[name] = (packages[name] ?? 0) + part.renderedLength
      }
      chunks[chunk.fileName] = packages
    }
    this.emitFile({ type: 'asset', fileName: '.vite/packages.json', source: JSON.stringify(chunks) })
  },
}

const long = 60_000
const node = { environment: 'node', testTimeout: long, hookTimeout: long } as const

export default defineConfig({
  plugins: [react(), packagesPerChunk],
  publicDir: 'web/public',
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    assetsInlineLimit: 0, // the CSP allows no data: addresses
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs anyway travels as one file; antd is never grouped, or sign-in would pay for tables.
        codeSplitting: {
          groups: [
            { name: 'react', priority: 9, test: /\/node_modules\/(react|react-dom|scheduler)\// },
            // What the entrance and the console share; none of it knows antd.
            {
              name: 'pieces',
              priority: 8,
              test: /\/node_modules\/(@tanstack\/(react-query|query-core)|axios|zod)\/|\/web\/(text\/(problems|define|format|language|zone)|lib\/(clock|saved|paths|nonce|signal)|api\/(call|fault|signed-out|query-client)|ui\/(FaultNote|CopyButton|DemoNotice|Brand|now|announce|text|theme-choice))\.|\/contract\/(problems|fault|endpoint|permissions|images|text-units|time-zone)\./,
            },
            // Only what the shell brings anyway.
            { name: 'antd', priority: 7, test: /\/node_modules\/antd\/es\/(app|button|config-provider|locale)\// },
            { name: 'router', priority: 6, test: /\/node_modules\/react-router/ },
            // What the first page behind sign-in needs, whichever it is.
            {
              name: 'desk',
              priority: 5,
              test: /\/web\/(ui\/(Page|AsOf|StatusTag|EmptyState|media|confirm|Disclosure|text-status)|text\/(readiness|wall|zone-name)|lib\/age|api\/(events|listen|apply-event)|features\/(rooms|jobs)\/(queries|text|text-plan)|features\/rooms\/parts\/(When|Cover|LinkButton))\.|\/contract\/(rooms|intents|readiness|jobs|conflicts|wall-clock)\./,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/public'].map((path) => [path, process.env.GATEWAY_URL ?? 'http://127.0.0.1:8081']),
    ),
  },
  test: {
    maxWorkers: 2,
    retry: process.env.CI === undefined ? 0 : 2, // machines that others use too; the reporter names what needed it
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'happy-dom',
          testTimeout: long,
          hookTimeout: long,
          include: ['web/**/*.test.{ts,tsx}', 'contract/**/*.test.ts', 'scripts/**/*.test.mjs'],
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: 'gateway',
          include: ['gateway/**/*.test.ts'],
          globalSetup: 'gateway/store/fresh-store.test-setup.ts',
        },
      },
      { extends: true, test: { ...node, name: 'conformance', include: ['api-mock/**/*.test.ts'] } },
    ],
  },
})
