import type { ComponentChildren } from "preact"
import { useEffect, useId, useRef } from "preact/hooks"
import { useApp } from "../App.ts"

/** A window in front of the page; Escape closes it, and the browser keeps the focus inside. */
export const Dialog = ({ children, onClose, title }: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}) => {
  const { voice } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" class="quiet" aria-label={voice.text("close")} onClick={() => dialog.current?.close()}>✕</button>
      </header>
      {children}
    </dialog>
  )
}
