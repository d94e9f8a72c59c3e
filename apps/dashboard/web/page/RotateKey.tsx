import type { Key, NewKey } from "@kickstand/api/admin/Keys"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Dialog } from "../part/Dialog.tsx"
import { ChoiceField } from "../part/Field.tsx"
import { useAct } from "../useAnswer.ts"

/** How long an old key may go on to open. */
const overlaps = { "0": "overlapNone", "3600": "overlapHour", "86400": "overlapDay", "604800": "overlapWeek" } as const

type Overlap = keyof typeof overlaps

const choices = Object.keys(overlaps) as ReadonlyArray<Overlap>

/** Makes a key like another, and asks how long the other one still opens. */
export const RotateKey = ({ onClose, onMade, shown: { id, label } }: {
  readonly shown: Pick<typeof Key.Type, "id" | "label">
  readonly onMade: (key: typeof NewKey.Type) => void
  readonly onClose: () => void
}) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [overlap, setOverlap] = useState<Overlap>("86400")
  const rotate = (event: Event) => {
    event.preventDefault()
    void act(client.keys.rotate({ params: { id }, payload: { overlapSeconds: Number(overlap) } }), onMade)
  }
  return (
    <Dialog title={voice.text("rotateNamed", { name: label })} onClose={onClose}>
      <form onSubmit={rotate}>
        <p>{voice.text("rotateText")}</p>
        <ChoiceField
          label={voice.text("overlap")}
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
