import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** api-mock as a process of its own, keeping its shops in `dir`: one that can be killed. */
export async function startProcess(
  dir: string,
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string; controlUrl: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, MOCK_PORT: '0', MOCK_CONTROL_PORT: '0', MOCK_DATA_DIR: dir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  for await (const chunk of child.stdout) {
    lines.push(String(chunk))
    const [url, controlUrl] = [...lines.join('').matchAll(/http:\/\/\S+/g)].map(([address]) => address)
    if (url && controlUrl) return { child, url, controlUrl }
  }
  throw new Error('api-mock did not start')
}
