type Props = { size?: number }

/** The mark: a slate with its clapper open, in pine. No red in it, red is on air. */
export const BrandMark = ({ size = 28 }: Props) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <path fill="var(--c-accent)" d="M4 14h24v11a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3Z" />
    <path fill="var(--c-accent)" d="M4.3 7.9 26.9 3l1 4.6L5.3 12.5Z" />
    <path fill="var(--c-on-accent)" d="M13.5 17.4v7.2l6.2-3.6Z" />
    <path stroke="var(--c-page)" strokeWidth="1.8" d="m11 6.2 3 4.6M18.4 4.6l3 4.6" />
  </svg>
)
