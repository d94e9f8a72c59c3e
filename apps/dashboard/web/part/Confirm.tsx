import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Dialog } from "./Dialog.tsx"

/** A button that asks before it does something. */
export const Confirm = ({ danger = false, label, named, onConfirm, question }: {
  readonly label: string
  /** What it is called for those who do not see where it stands. */
  readonly named: string
  readonly question: string
  readonly danger?: boolean
  readonly onConfirm: () => void
}) => {
  const { voice } = useApp()
  const [asking, setAsking] = useState(false)
  const confirm = () => {
    setAsking(false)
    onConfirm()
  }
  return (
    <>
      <button type="button" class={danger ? "small danger" : "small"} aria-label={named} onClick={() => setAsking(true)}>{label}</button>
      {asking && (
        <Dialog title={named} onClose={() => setAsking(false)}>
          <p>{question}</p>
          <footer>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>{voice.text("cancel")}</button>
            <button type="button" class={danger ? "danger" : "primary"} onClick={confirm}>{label}</button>
          </footer>
        </Dialog>
      )}
    </>
  )
}
