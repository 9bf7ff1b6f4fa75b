import type { BrowserContext, Page } from '@playwright/test'

/** One request that a control sent; nothing of it reached the gateway. */
export type Sent = { method: string; path: string; by: string }
/** What became of a page: what it asked, which of its reads were refused, where it leads. */
type Pressed = {
  sent: Sent[]
  refused: string[]
  links: string[]
  pressed: string[]
  /** Something lies over the page still. */
  over: boolean
  /** Where the last press led, if it was to another page. */
  left?: string
}

declare global {
  interface Window {
    /** Set before the page's own code runs: what was asked, and how many reads are on their way. */
    kaiboWalk: { sent: Sent[]; refused: string[]; reading: number; by: string }
  }
}

/**
 * In this browser every write is written down and answered by us with "not now": it never leaves the page, so that nothing
 * changes and what was pressed stays where it is. Reads go through.
 */
export async function holdWrites(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const walk = (window.kaiboWalk = { sent: [], refused: [], reading: 0, by: '' } as Window['kaiboWalk'])
    const real = window.fetch
    window.fetch = async (input, init) => {
      const request = new Request(input, init)
      const { pathname } = new URL(request.url)
      if (!pathname.startsWith('/api/')) return real(request)
      if (request.method !== 'GET') {
        walk.sent.push({ method: request.method, path: pathname, by: walk.by })
        const body = { code: 'notAllowedNow', message: 'Held by a test.', requestId: 'walk' }
        return Response.json(body, { status: 409, headers: { date: new Date().toUTCString() } })
      }
      walk.reading++
      try {
        const reply = await real(request)
        if (reply.status === 403) walk.refused.push(pathname)
        return reply
      } finally {
        walk.reading--
      }
    }
  })
}

/** Presses every control that can be seen and pressed, those of menus and dialogs too, until none is left or the page is. */
export const pressEverything = (page: Page, done: string[]): Promise<Pressed> =>
  page.evaluate(async (done) => {
    const walk = window.kaiboWalk
    const pressed = new Set(done)
    const start = location.pathname
    const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms))
    const calm = async () => {
      await sleep(40)
      for (let left = 16; left > 0 && walk.reading > 0; left--) await sleep(25)
    }

    const pressable = [
      'button, summary, [role=button], [role=switch], [role=tab], [role=menuitem]',
      'input[type=checkbox], input[type=radio], [role=checkbox], [role=radio]',
    ].join()
    const nameOf = (element: Element): string => {
      const label =
        element.closest('label') ?? (element.id ? document.querySelector(`label[for="${element.id}"]`) : undefined)
      const said = element.getAttribute('aria-label') ?? (element.textContent?.trim() || label?.textContent) ?? ''
      // In a list every line has the same controls: the name of the line is no name of the control.
      const line = element.closest('tr, [role=row], li, article')
      const own = [...(line?.querySelectorAll('a, h2, h3, strong') ?? [])].map((one) => one.textContent?.trim() ?? '')
      return own
        .filter((text) => text.length > 1)
        .reduce((name, text) => name.replaceAll(text, '…'), said)
        .replaceAll(/\d+/g, '#')
        .trim()
    }
    const isOver = (element: Element) => element.closest('dialog, [role=dialog], [role=menu]') !== null
    /** The frame around every page is pressed on the first one only; what opens from it is no part of it. */
    const isFrame = (element: Element) =>
      element.closest('#root') !== null && !element.closest('main, dialog, [role=dialog]')
    const keyOf = (element: Element) =>
      `${isFrame(element) ? 'frame ' : ''}${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${nameOf(element)}`
    /** Another language or another look would make every name a new one; both call nobody. */
    const isTaste = (element: Element) => /^(中文|English|自动|浅色|深色|跟随系统)$/.test(nameOf(element))
    const closes = (key: string) => /取消|关闭|留在|收起|返回|close/i.test(key)
    const inSight = () =>
      [...document.querySelectorAll(pressable)]
        .filter((element) => !element.matches(':disabled, [aria-disabled=true]'))
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isTaste(element))
        .map((element) => ({ element, key: keyOf(element) }))
    /** Nothing lies over it. */
    const canBePressed = ({ element }: { element: Element }) => {
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { left, top, width, height } = element.getBoundingClientRect()
      if (width === 0 || height === 0) return false
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      return hit !== null && (element.contains(hit) || hit.contains(element) || element.closest('label')?.contains(hit))
    }

    /** Something plausible in every empty field, so that a form says more than "this is missing". */
    const fill = () => {
      for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
        if (field.value !== '' || field.disabled || field.readOnly || field.closest('[role=search]')) continue
        if (!/^(text|password|number|tel|textarea)$/.test(field.type) || !field.checkVisibility()) continue
        const proto = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
        const value =
          field.type === 'password'
            ? 'a walk past every door'
            : field.inputMode === 'numeric' || field.inputMode === 'decimal'
              ? '12'
              : /wechat|微信/i.test(`${field.name} ${nameOf(field)}`)
                ? 'walker_01'
                : '走过每一扇门'
        Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new Event('change', { bubbles: true }))
      }
    }

    /** What a press brought to light: as long as some of it was not pressed, it is pressed again once that is gone. */
    const opens = new Map<string, { keys: Set<string>; times: number }>()
    const next = (there: ReturnType<typeof inSight>) => {
      const fresh = there
        .filter(({ key }) => !pressed.has(key))
        .toSorted((one, other) => Number(isOver(other.element)) - Number(isOver(one.element)))
      const again = ({ key }: { key: string }) => {
        const opened = opens.get(key)
        return opened !== undefined && opened.times < 8 && [...opened.keys].some((other) => !pressed.has(other))
      }
      return (
        fresh.find((one) => !closes(one.key) && canBePressed(one)) ??
        there.find((one) => again(one) && canBePressed(one)) ??
        fresh.find(canBePressed)
      )
    }
    const found = (left?: string): Pressed => ({
      sent: walk.sent,
      refused: walk.refused,
      links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
        .filter((link) => link.checkVisibility() && link.origin === location.origin)
        .map((link) => link.pathname),
      pressed: [...pressed],
      over: [...document.querySelectorAll('dialog[open], [role=dialog]')].some((one) => one.checkVisibility()),
      ...(left && { left }),
    })

    for (let presses = 0; presses < 100; presses++) {
      fill()
      const there = inSight()
      const choice = next(there)
      if (!choice) {
        const over = [...document.querySelectorAll('dialog[open], [role=dialog], [role=menu]')].find((one) =>
          one.checkVisibility(),
        )
        if (!over) break
        over.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
        if (over instanceof HTMLDialogElement) over.close()
        await calm()
        if (over.isConnected && over.checkVisibility()) break
        continue
      }
      const { element, key } = choice
      pressed.add(key)
      walk.by = key
      ;(element as HTMLElement).click()
      await calm()
      if (location.pathname !== start) return found(location.pathname)
      const before = new Set(there.map((one) => one.key))
      const opened = opens.get(key) ?? { keys: new Set<string>(), times: 0 }
      for (const other of inSight()) if (!before.has(other.key)) opened.keys.add(other.key)
      opened.times++
      opens.set(key, opened)
    }
    return found()
  }, done)
