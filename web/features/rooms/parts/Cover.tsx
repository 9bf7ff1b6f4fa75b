import css from './Cover.module.css'

type Props = {
  src: string | null
  /** Pixels; the height follows from 9:16. */
  width: number
  /** Only if the picture says something the text beside it does not. */
  alt?: string
}

/** A room's cover in its own shape, with its space kept while it loads. */
export function Cover({ src, width, alt = '' }: Props) {
  const height = Math.round((width * 16) / 9)
  return src ? (
    <img className={css.cover} src={src} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
  ) : (
    <span className={css.cover} style={{ width, height }} aria-hidden="true" />
  )
}
