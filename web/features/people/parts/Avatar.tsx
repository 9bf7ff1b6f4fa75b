import css from '../people.module.css'

/** A face beside a name that says the rest. */
export function Avatar({ src, size = 36 }: { src: string | null; size?: number }) {
  if (src)
    return <img className={css.avatar} src={src} alt="" width={size} height={size} loading="lazy" decoding="async" />
  return (
    <span className={css.avatar} style={{ width: size, height: size }} aria-hidden="true">
      <svg viewBox="0 0 18 18" width={size * 0.6} height={size * 0.6} fill="none" stroke="currentColor">
        <path d="M9 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM3.5 15.5c.5-3 2.6-4.5 5.5-4.5s5 1.5 5.5 4.5" />
      </svg>
    </span>
  )
}
