import { defineText } from '#web/text/define.ts'
import { useText } from '#web/text/language.ts'
import css from './DemoNotice.module.css'

const demoText = defineText(
  { demo: '演示店铺，由模拟的微信接口提供，不会影响真实小程序' },
  { demo: 'Demo shop, served by a simulated WeChat. Nothing here reaches a real mini program' },
)

/** Every page of a demo shop says that it is one. */
export const DemoNotice = () => <p className={css.demo}>{useText(demoText).demo}</p>
