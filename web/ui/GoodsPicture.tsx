import css from './GoodsPicture.module.css'

/** A product's picture as a square, with its space kept while it loads. `size` in pixels. */
export function GoodsPicture({ src, size, alt = '' }: { src: string | null; size: number; alt?: string }) {
  return src ? (
    <img className={css.picture} src={src} alt={alt} width={size} height={size} loading="lazy" decoding="async" />
  ) : (
    <span className={css.picture} style={{ width: size, height: size }} aria-hidden="true" />
  )
}
