import { Button, type ButtonProps } from 'antd'
import { useHref, useLinkClickHandler } from 'react-router-dom'

type Props = Omit<ButtonProps, 'href' | 'onClick'> & {
  to: string
  /** For the page it leads to; never in the address. */
  state?: unknown
}

/** A button that goes somewhere: a real link, so that it opens in a new tab and on a middle click. */
export function LinkButton({ to, state, ...rest }: Props) {
  const go = useLinkClickHandler(to, { state })
  return (
    <Button
      {...rest}
      href={useHref(to)}
      onClick={(event) => go(event as unknown as React.MouseEvent<HTMLAnchorElement>)}
    />
  )
}
