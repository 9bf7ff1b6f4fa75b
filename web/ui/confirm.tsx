import { App } from 'antd'
import { useCallback, type ReactNode } from 'react'
import { uiText } from './text.ts'
import { FaultNote } from './FaultNote.tsx'

export type Ask = {
  title: string
  /** What happens, and what viewers will notice. */
  happens: ReactNode
  /** The verb on the button: "Delete the room", never "OK". */
  verb: string
  /** The act. While it runs the button spins; if it throws, the reason stands in the dialog and it stays open. */
  run: () => Promise<unknown>
  /** Destroys something (default), or is only worth a second thought. */
  danger?: boolean
}

/** A question before an act that cannot be taken back. Cancel has the focus. */
export function useConfirm(): (ask: Ask) => void {
  const { modal } = App.useApp()
  return useCallback(
    ({ title, happens, verb, run, danger = true }: Ask) => {
      const text = uiText()
      const content = (fault?: unknown) => (
        <div style={{ display: 'grid', gap: 16, marginBottom: 8 }}>
          <div>{happens}</div>
          {fault !== undefined && <FaultNote fault={fault} />}
        </div>
      )
      const dialog = modal.confirm({
        title,
        content: content(),
        icon: null,
        okText: verb,
        cancelText: text.cancel,
        okButtonProps: { danger },
        focusable: { autoFocusButton: 'cancel' },
        width: 480,
        // Taking `close` means that antd leaves the dialog open and says nothing about a rejection.
        onOk: (close: () => void) => {
          dialog.update({
            content: content(),
            okButtonProps: { danger, loading: true },
            cancelButtonProps: { disabled: true },
          })
          run().then(close, (fault: unknown) =>
            dialog.update({
              content: content(fault),
              okButtonProps: { danger, loading: false },
              cancelButtonProps: { disabled: false },
            }),
          )
        },
      })
    },
    [modal],
  )
}
