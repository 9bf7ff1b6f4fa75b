import type { FormInstance, FormRule } from 'antd'
import type * as z from 'zod/mini'
import type { FaultShape, FieldProblem } from '#contract/fault.ts'
import { read } from '#contract/problems.ts'
import { problemText, slotOf } from '#web/text/problems.ts'

const firstOf = (fields: Record<string, FieldProblem>): FieldProblem => Object.values(fields)[0] ?? { rule: 'invalid' }

/**
 * The contract's own schema as the rule under an input. An empty input counts as absent, so optional fields may be left
 * empty; the required mark follows the schema. `field` names pictures in the message.
 */
export function ruleOf(schema: z.ZodMiniType, field = ''): FormRule {
  return {
    required: !schema.safeParse(undefined).success,
    validator: async (_rule: unknown, value: unknown) => {
      const result = read(schema, value === '' || value === null ? undefined : value)
      if (!result.ok) throw new Error(problemText(firstOf(result.fields), slotOf(field)))
    },
  }
}

const nameOf = (path: string) => path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/**
 * Puts each broken rule under its input and moves to the first. True if every one found its place; otherwise the
 * caller shows the fault as well, because something would go unsaid.
 */
export function placeFault<Values>(form: FormInstance<Values>, fault: unknown): boolean {
  const fields = Object.entries((fault as Partial<FaultShape> | undefined)?.fields ?? {})
  if (fields.length === 0) return false
  const known = new Set(form.getFieldsError().map(({ name }) => name.join('.')))
  const placed = fields.filter(([path]) => known.has(path))
  for (const [path, problem] of placed)
    form.setFields([{ name: nameOf(path) as never, errors: [problemText(problem, slotOf(path))] }])
  const first = placed[0]
  if (first) form.scrollToField(nameOf(first[0]) as never, { behavior: 'smooth', block: 'center', focus: true })
  return placed.length === fields.length
}
