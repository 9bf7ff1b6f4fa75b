import type { JobItemState, JobState } from '#contract/jobs.ts'
import { useText } from '#web/text/language.ts'
import css from './jobs.module.css'
import { jobsText } from './text.ts'

/** One shape per state: colour is never the only sign. */
const shapes: Record<JobState | JobItemState, string> = {
  running: 'M6 1.5a4.5 4.5 0 1 1-4.5 4.5',
  waiting: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM6 3.4V6l1.9 1.2',
  paused: 'M3.9 2.2v7.6M8.1 2.2v7.6',
  stopped: 'M6 1.4 11 10.3H1ZM6 4.6v2.6M6 8.7v.1',
  cancelled: 'M2.5 2.5l7 7M9.5 2.5l-7 7',
  done: 'm2 6.4 2.8 2.8L10 3.4',
  ok: 'm2 6.4 2.8 2.8L10 3.4',
  refused: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM2.7 9.3l6.6-6.6',
  unknown: 'M4.2 4.2a1.9 1.9 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.3M6 9.4v.1',
  absent: 'M2.2 2.2h7.6v7.6H2.2Z',
  failed: 'M6 1.4 11 10.3H1ZM6 4.6v2.6M6 8.7v.1',
  skipped: 'M2 6h8',
}
const tone: Partial<Record<JobState | JobItemState, string>> = {
  running: 'go',
  done: 'go',
  ok: 'go',
  waiting: 'faint',
  skipped: 'faint',
  cancelled: 'faint',
  paused: 'warn',
  stopped: 'trouble',
  unknown: 'warn',
  absent: 'warn',
  refused: 'trouble',
  failed: 'trouble',
}

export function ItemTag({ state }: { state: JobItemState }) {
  return <Tag state={state} word={useText(jobsText).item[state]} />
}
/** A waiting job has stopped on its own account, which is a warning; a waiting item is only next. */
export function JobTag({ state }: { state: JobState }) {
  return <Tag state={state} word={useText(jobsText).state[state]} {...(state === 'waiting' && { as: 'warn' })} />
}

function Tag({ state, word, as }: { state: JobState | JobItemState; word: string; as?: string }) {
  return (
    <span className={`${css.tag} ${css[as ?? tone[state] ?? 'faint']}`} data-state={state}>
      <svg viewBox="0 0 12 12" aria-hidden="true" className={state === 'running' ? css.turning : undefined}>
        <path d={shapes[state]} />
      </svg>
      {word}
    </span>
  )
}
