import { useText } from '#web/text/language.ts'
import css from '../goods.module.css'
import { goodsText } from '../text.ts'

/** Where somebody would look for the reason of a rejection: there is none in WeChat's API. */
export function NoReason() {
  const text = useText(goodsText)
  return (
    <p className={css.noReason}>
      {text.noReason}{' '}
      <a href="https://mp.weixin.qq.com/" target="_blank" rel="noopener noreferrer">
        {text.noReasonLink}
      </a>
    </p>
  )
}
