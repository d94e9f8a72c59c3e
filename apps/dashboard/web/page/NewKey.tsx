import type { NewKey as MadeKey } from "@kickstand/api/admin/Keys"
import { type Family, families } from "@kickstand/domain/access/Family"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Dialog } from "../part/Dialog.tsx"
import { useAct } from "../useAnswer.ts"
import { wordsOf } from "../words.ts"

const some = <A,>(items: ReadonlyArray<A>): readonly [A, ...Array<A>] | null => {
  const [first, ...rest] = items
  return first === undefined ? null : [first, ...rest]
}

/** Asks what a new key may do, and makes it. */
export const NewKey = ({ accountId, onClose, onMade }: {
  readonly accountId: string
  readonly onMade: (key: typeof MadeKey.Type) => void
  readonly onClose: () => void
}) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [label, setLabel] = useState("")
  const [environment, setEnvironment] = useState<"live" | "test">("live")
  const [chosen, setChosen] = useState<ReadonlyArray<Family>>([])
  const [streamers, setStreamers] = useState("")
  const [ips, setIps] = useState("")
  const [expires, setExpires] = useState("")
  const create = (event: Event) => {
    event.preventDefault()
    const payload = {
      label,
      environment,
      families: some(chosen),
      streamers: some(wordsOf(streamers)),
      allowedIps: some(wordsOf(ips)),
      expiresAt: expires === "" ? null : new Date(`${expires}T23:59:59`).getTime()
    }
    void act(client.keys.create({ params: { accountId }, payload }), onMade)
  }
  return (
    <Dialog title={voice.text("newKey")} onClose={onClose}>
      <form onSubmit={create}>
        <label>{voice.text("label")}<input required autoFocus maxLength={200} value={label} onInput={({ currentTarget }) => setLabel(currentTarget.value)} /></label>
        <label>
          {voice.text("environment")}
          <select value={environment} onChange={({ currentTarget }) => setEnvironment(currentTarget.value === "test" ? "test" : "live")}>
            <option value="live">live</option>
            <option value="test">test</option>
          </select>
        </label>
        <fieldset>
          <legend>{voice.text("families")}</legend>
          <p class="muted hint">{voice.text("familiesHint")}</p>
          {families.map((family) => (
            <label key={family} class="check">
              <input
                type="checkbox"
                checked={chosen.includes(family)}
                onChange={({ currentTarget }) => setChosen(currentTarget.checked ? [...chosen, family] : chosen.filter((each) => each !== family))}
              />
              {family}
            </label>
          ))}
        </fieldset>
        <label>{voice.text("streamers")}<input value={streamers} onInput={({ currentTarget }) => setStreamers(currentTarget.value)} /><small class="muted">{voice.text("streamersHint")}</small></label>
        <label>{voice.text("ips")}<input value={ips} onInput={({ currentTarget }) => setIps(currentTarget.value)} /><small class="muted">{voice.text("ipsHint")}</small></label>
        <label>{voice.text("expires")}<input type="date" value={expires} onInput={({ currentTarget }) => setExpires(currentTarget.value)} /></label>
        <footer>
          <button type="button" class="quiet" onClick={onClose}>{voice.text("cancel")}</button>
          <button class="primary">{voice.text("create")}</button>
        </footer>
      </form>
    </Dialog>
  )
}
