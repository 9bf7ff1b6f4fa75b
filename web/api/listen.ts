/** What came over the stream: a piece of news, or only a sign of life. */
export type Heard = { state: 'alive' | 'lost'; id?: string; data?: string }

/**
 * Reads one text/event-stream until it ends, falls silent or is stopped. By fetch and not by EventSource, because the sign
 * of life is a comment, which EventSource keeps to itself, and because a 401 must be told from a lost connection.
 */
export async function listen(
  url: string,
  lastId: string | undefined,
  stop: AbortSignal,
  silence: number,
  hear: (heard: Heard) => void,
): Promise<'ended' | 'signedOut'> {
  const own = new AbortController()
  const end = () => own.abort()
  stop.addEventListener('abort', end, { once: true })
  let quiet = setTimeout(end, silence)
  try {
    const answer = await fetch(url, {
      headers: { Accept: 'text/event-stream', 'X-Requested-With': 'kaibo', ...(lastId && { 'Last-Event-ID': lastId }) },
      cache: 'no-store',
      signal: own.signal,
    })
    if (answer.status === 401) return 'signedOut'
    if (!answer.ok || !answer.body || !answer.headers.get('Content-Type')?.startsWith('text/event-stream'))
      return 'ended'
    hear({ state: 'alive' })
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'ended'
      clearTimeout(quiet)
      quiet = setTimeout(end, silence)
      const blocks = (rest + value).replace(/\r\n?/g, '\n').split('\n\n')
      rest = blocks.pop() ?? ''
      const news = blocks.map(readBlock).filter((block) => block.data !== undefined)
      if (news.length === 0) hear({ state: 'alive' })
      for (const heard of news) hear(heard)
    }
  } catch {
    return 'ended'
  } finally {
    clearTimeout(quiet)
    stop.removeEventListener('abort', end)
    own.abort()
  }
}

/** One block of the stream: its `id:` and its `data:` lines; comments and the rest are no news. */
export function readBlock(block: string): Heard {
  const heard: Heard = { state: 'alive' }
  for (const line of block.split('\n')) {
    const found = /^(id|data): ?(.*)$/.exec(line)
    if (found?.[1] === 'id') heard.id = found[2] ?? ''
    else if (found) heard.data = heard.data === undefined ? (found[2] ?? '') : `${heard.data}\n${found[2] ?? ''}`
  }
  return heard
}
