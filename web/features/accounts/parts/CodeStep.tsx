import type { Fault } from '#web/api/fault.ts'
import { useText } from '#web/text/language.ts'
import { codeText } from '../text-code.ts'
import { Field } from './Field.tsx'

type Props = { value: string; onChange: (code: string) => void; fault: Fault | null }

/** The second step of signing in. Its own chunk: most people never see it. */
export default function CodeStep({ value, onChange, fault }: Props) {
  const text = useText(codeText)
  return (
    <Field
      label={text.code}
      hint={text.hint}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
      value={value}
      problem={fault?.code === 'wrongPassword' ? text.wrong : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
