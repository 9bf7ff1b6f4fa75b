import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { PushAddress } from '#contract/rooms.ts'
import { useText } from '#web/text/language.ts'
import css from './stream.module.css'
import { streamText } from './text.ts'

const QrCode = lazy(async () => ({ default: (await import('#web/ui/QrCode.tsx')).QrCode }))

/** The whole address for apps that scan. As secret as the key, so it waits for a press of its own. */
export function AddressCode({ address }: { address: PushAddress }) {
  const text = useText(streamText)
  const [shown, setShown] = useState(false)
  return (
    <div className={css.address}>
      <h3>{text.qr}</h3>
      <p className={css.soft}>{text.qrHint}</p>
      {shown && (
        <>
          <Suspense fallback={<div className={css.waiting} />}>
            <QrCode value={address.address} alt={text.qrAlt} size={232} />
          </Suspense>
          <p className={css.warn}>{text.qrSecret}</p>
        </>
      )}
      <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? text.hideQr : text.showQr}
      </Button>
    </div>
  )
}
