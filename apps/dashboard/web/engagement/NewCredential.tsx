import type { NewCredential as MadeCredential } from "@kickstand/api/admin/Credentials"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Dialog } from "../part/Dialog.tsx"
import { CheckField, TextField } from "../part/Field.tsx"
import { useAct } from "../useAnswer.ts"
import { useEngaged } from "./Engaged.ts"

/** Asks what a credential is for, and makes it. */
export const NewCredential = ({ onClose, onMade }: {
  readonly onMade: (credential: typeof MadeCredential.Type) => void
  readonly onClose: () => void
}) => {
  const { client, voice } = useApp()
  const { broadcaster: { id: broadcasterId } } = useEngaged()
  const act = useAct()
  const [label, setLabel] = useState("")
  const [along, setAlong] = useState(true)
  const create = (event: Event) => {
    event.preventDefault()
    void act(client.credentials.create({ payload: { broadcasterId, label, token: along ? { label } : null } }), onMade)
  }
  return (
    <Dialog title={voice.text("newCredential")} onClose={onClose}>
      <form onSubmit={create}>
        <TextField required label={voice.text("label")} value={label} onValue={setLabel} />
        <CheckField label={voice.text("alongToken")} value={along} onValue={setAlong} />
        <footer>
          <button type="button" class="quiet" onClick={onClose}>{voice.text("cancel")}</button>
          <button class="primary">{voice.text("create")}</button>
        </footer>
      </form>
    </Dialog>
  )
}
