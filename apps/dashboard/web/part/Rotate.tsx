import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Dialog } from "./Dialog.tsx"
import { ChoiceField } from "./Field.tsx"

/** How long what is replaced may go on to open; seconds. */
const overlaps = { "0": "overlapNone", "3600": "overlapHour", "86400": "overlapDay", "604800": "overlapWeek" } as const

type Overlap = keyof typeof overlaps

const choices = Object.keys(overlaps) as ReadonlyArray<Overlap>

/** Asks how long an old secret still opens beside the new one. */
export const Rotate = ({ named, onClose, onRotate, overlapLabel, text }: {
  readonly named: string
  readonly text: string
  readonly overlapLabel: string
  /** @param overlapSeconds how long the old one still opens */
  readonly onRotate: (overlapSeconds: number) => void
  readonly onClose: () => void
}) => {
  const { voice } = useApp()
  const [overlap, setOverlap] = useState<Overlap>("86400")
  const rotate = (event: Event) => {
    event.preventDefault()
    onRotate(Number(overlap))
  }
  return (
    <Dialog title={named} onClose={onClose}>
      <form onSubmit={rotate}>
        <p>{text}</p>
        <ChoiceField
          label={overlapLabel}
          choices={choices.map((seconds) => [seconds, voice.text(overlaps[seconds])] as const)}
          value={overlap}
          onValue={setOverlap}
        />
        <footer>
          <button type="button" class="quiet" onClick={onClose}>{voice.text("cancel")}</button>
          <button class="primary">{voice.text("rotate")}</button>
        </footer>
      </form>
    </Dialog>
  )
}
