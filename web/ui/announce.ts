let region: HTMLElement | undefined

/** Says a change to people who do not see it. Polite: it waits for the sentence being read. */
export function announce(words: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div')
    region.className = 'sr-only'
    region.setAttribute('aria-live', 'polite')
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  const here = region
  here.textContent = ''
  // The same words twice are read twice only if the region was empty in between.
  requestAnimationFrame(() => (here.textContent = words))
}
