import { useEffect, useState } from 'react'
import type { WechatAnswer } from '#contract/fault.ts'
import { useLanguage } from '#web/text/language.ts'
import type { WechatHelp } from '#web/text/wechat-codes.ts'

/** Our words for a WeChat code: 130 of them twice over, so they come only when WeChat has refused something. */
export function useWechatHelp(answer: Pick<WechatAnswer, 'errcode'> | undefined): WechatHelp | undefined {
  const language = useLanguage()
  const [help, setHelp] = useState<{ of: string; words: WechatHelp | undefined }>()
  const code = answer?.errcode
  const of = code === undefined ? '' : `${language} ${code}`
  useEffect(() => {
    if (code === undefined) return
    let left = false
    void import('#web/text/wechat-codes.ts').then(
      ({ wechatHelp }) => left || setHelp({ of, words: wechatHelp(code, language) }),
      () => undefined, // Offline: WeChat's own text is on the page already.
    )
    return () => {
      left = true
    }
  }, [code, language, of])
  return help?.of === of ? help.words : undefined
}
