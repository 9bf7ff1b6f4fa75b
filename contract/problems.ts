import type * as z from 'zod/mini'
import { fieldProblem, type FieldProblem } from './fault.ts'

type Issue = z.core.$ZodIssue

function ofIssue(issue: Issue): FieldProblem {
  if (issue.code === 'custom') {
    const own = fieldProblem.safeParse(issue.params)
    return own.success ? own.data : { rule: 'invalid' }
  }
  if (issue.code === 'invalid_type') return { rule: issue.input === undefined ? 'required' : 'invalid' }
  if (issue.code === 'invalid_value') return { rule: 'choice' }
  if (issue.code === 'too_small' || issue.code === 'too_big') return { rule: 'length' }
  return { rule: 'invalid' }
}

/** The first broken rule of each field, keyed by its path (`anchorName`, `goods.3.id`). */
function problemsOf(issues: readonly Issue[]): Record<string, FieldProblem> {
  const found: Record<string, FieldProblem> = {}
  for (const issue of issues) found[issue.path.join('.') || '*'] ??= ofIssue(issue)
  return found
}

/** Reads a value by a schema; on failure the broken rule of each field instead of prose. */
export function read<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
): { ok: true; value: z.output<S> } | { ok: false; fields: Record<string, FieldProblem> } {
  const result = schema.safeParse(value, { reportInput: true })
  return result.success ? { ok: true, value: result.data } : { ok: false, fields: problemsOf(result.error.issues) }
}
