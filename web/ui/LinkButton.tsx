import { Button, type ButtonProps } from 'antd'
import { useHref, useLinkClickHandler } from 'react-router-dom'

/** A button that goes somewhere: a real link, so that it opens in a new tab and on a middle click. */
export function LinkButton({ to, ...rest }: Omit<ButtonProps, 'href' | 'onClick'> & { to: string }) {
  const go = useLinkClickHandler(to)
  return (
    <Button
      {...rest}
      href={useHref(to)}
      onClick={(event) => go(event as unknown as React.MouseEvent<HTMLAnchorElement>)}
    />
  )
}
