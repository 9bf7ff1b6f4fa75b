import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router-dom'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { useIsPhone } from '#web/ui/media.ts'
import { goodsFormText } from '../text-form.ts'

type Props = { mp: string; title: ReactNode; footer?: ReactNode; children: ReactNode }

/** A drawer over the library that is a route: closing it goes up, to the list as it was. */
export function GoodsSheet({ mp, title, footer, children }: Props) {
  const text = useText(goodsFormText)
  const close = useCloseSheet(mp)
  const phone = useIsPhone()
  return (
    <Drawer
      open
      title={title}
      size={phone ? '100%' : 560}
      onClose={close}
      footer={footer}
      closable={{ 'aria-label': text.close }}
    >
      {children}
    </Drawer>
  )
}

/** Up to the list, with whatever filter it had. */
export function useCloseSheet(mp: string): () => void {
  const go = useNavigate()
  const [params] = useSearchParams()
  return () => void go(`${paths.goods(mp)}${params.size > 0 ? `?${params}` : ''}`)
}
