import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { Link } from 'react-router-dom'
import { checkListItems, pluginVersion, type CheckListItem } from '#contract/connect.ts'
import { livePlugin } from '#contract/room-path.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { checkAppJson, type Finding } from '../check-app-json.ts'
import css from '../connect.module.css'
import { setPluginVersion, tick } from '../mutations.ts'
import { connectText } from '../text.ts'
import { Section, type PartProps } from './Part.tsx'

const links: Record<CheckListItem, string | null> = {
  category: 'https://mp.weixin.qq.com',
  merchant: 'https://pay.weixin.qq.com',
  anchors: null,
  plugin: 'https://mp.weixin.qq.com',
  release: 'https://mp.weixin.qq.com',
  domain: 'https://mp.weixin.qq.com',
}

export function StartPart(props: PartProps) {
  return (
    <div className={css.columns}>
      <CheckList {...props} />
      <div className={css.column}>
        <PluginVersion {...props} />
        <AppJson {...props} />
      </div>
    </div>
  )
}

function CheckList({ mp, settings }: PartProps) {
  const text = useText(connectText)
  const may = useMay(mp, 'room.write')
  const set = useMutation(tick)
  const why = useId()
  return (
    <Section title={text.checkList} hint={text.checkListHint}>
      <p className={css.progress} role="status">
        <progress max={checkListItems.length} value={settings.done.length} aria-label={text.checkList} />
        {text.progress(settings.done.length, checkListItems.length)}
      </p>
      {!may && (
        <p id={why} className={css.soft}>
          {text.notYours}
        </p>
      )}
      <ol className={css.checkList}>
        {checkListItems.map((item) => {
          const done = settings.done.find((one) => one.item === item)
          const link = links[item]
          const asked = set.isPending && set.variables.item === item ? set.variables.done : undefined
          return (
            <li key={item}>
              <Checkbox
                checked={asked ?? done !== undefined}
                disabled={!may || asked !== undefined}
                aria-describedby={may ? undefined : why}
                onChange={(event) => set.mutate({ mp, item, done: event.target.checked })}
              >
                {text.item[item]}
              </Checkbox>
              <p className={css.soft}>
                {text.itemHint[item]}{' '}
                {link === null ? (
                  <Link to={paths.rooms(mp)}>{text.itemLink[item]}</Link>
                ) : (
                  <a href={link} target="_blank" rel="noreferrer">
                    {text.itemLink[item]}
                  </a>
                )}
              </p>
              {done && <p className={css.done}>{text.doneBy(done.by, dateTime(done.at))}</p>}
            </li>
          )
        })}
      </ol>
      {set.error && <FaultNote fault={set.error} />}
    </Section>
  )
}

function PluginVersion({ mp, settings }: PartProps) {
  const text = useText(connectText)
  const may = useMay(mp, 'mini-program.manage')
  const set = useMutation(setPluginVersion)
  const [typed, setTyped] = useState(settings.pluginVersion)
  const id = useId()
  const version = pluginVersion.safeParse(typed)
  const isBad = !version.success
  return (
    <Section title={text.version} hint={text.versionHint}>
      <form
        className={css.line}
        onSubmit={(event) => {
          event.preventDefault()
          if (version.success) set.mutate({ mp, version: version.data })
        }}
      >
        <Input
          className={css.short}
          aria-label={text.version}
          value={typed}
          disabled={!may}
          status={isBad ? 'error' : ''}
          aria-invalid={isBad}
          aria-describedby={id}
          onChange={(event) => setTyped(event.target.value)}
        />
        {may && (
          <Button htmlType="submit" loading={set.isPending} disabled={isBad || typed.trim() === settings.pluginVersion}>
            {text.save}
          </Button>
        )}
      </form>
      <p id={id} className={isBad ? css.trouble : css.soft}>
        {isBad ? text.versionBad : !may && text.ownerOnly}
      </p>
      {set.error && <FaultNote fault={set.error} />}
    </Section>
  )
}

function AppJson({ settings }: PartProps) {
  const text = useText(connectText)
  const [pasted, setPasted] = useState('')
  const findings = pasted.trim() === '' ? [] : checkAppJson(pasted, settings.pluginVersion)
  return (
    <Section title={text.check} hint={text.checkHint}>
      <textarea
        className={css.paste}
        aria-label={text.checkLabel}
        rows={7}
        spellCheck={false}
        value={pasted}
        onChange={(event) => setPasted(event.target.value)}
      />
      <div role="status">
        <ul className={css.findings}>
          {findings.map((finding, n) => (
            // oxlint-disable-next-line react/no-array-index-key -- derived from the text as a whole
            <li key={n} className={finding.kind === 'fine' ? css.done : css.trouble}>
              {findingWords(finding, settings.pluginVersion)}
            </li>
          ))}
        </ul>
        {findings.length > 0 && <p className={css.soft}>{text.releaseToo}</p>}
      </div>
    </Section>
  )
}

function findingWords(finding: Finding, wanted: string): string {
  const { finding: text } = connectText()
  switch (finding.kind) {
    case 'notJson':
      return text.notJson(finding.line === null ? '' : String(finding.line))
    case 'wrongProvider':
      return text.wrongProvider(finding.found, livePlugin.provider)
    case 'oldVersion':
      return text.oldVersion(finding.found, wanted)
    case 'badVersion':
    case 'otherName':
      return text[finding.kind](finding.found)
    default:
      return text[finding.kind]
  }
}
