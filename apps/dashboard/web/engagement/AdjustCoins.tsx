import type { CoinBalance } from "@kickstand/api/admin/Engagement"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Dialog } from "../part/Dialog.tsx"
import { ChoiceField, NumberField } from "../part/Field.tsx"
import { useEngaged } from "./Engaged.ts"

/** Gives a viewer coins out of nothing, or takes some away. */
export const AdjustCoins = ({ holder: { coins: has, platform, userId, username }, onClose }: {
  readonly holder: typeof CoinBalance.Type
  readonly onClose: () => void
}) => {
  const { tell, voice } = useApp()
  const { order } = useEngaged()
  const [by, setBy] = useState<"add" | "take">("add")
  const [coins, setCoins] = useState(100)
  const adjust = (event: Event) => {
    event.preventDefault()
    order({ _tag: "AdjustCoins", platform, by, coins }, { id: userId, username }, () => tell(voice.text("orderDone"), "good"))
    onClose()
  }
  return (
    <Dialog title={voice.text("adjustNamed", { name: username })} onClose={onClose}>
      <form onSubmit={adjust}>
        <p>{voice.text("holderHas", { name: username, count: has })}</p>
        <ChoiceField
          label={voice.text("adjust")}
          choices={[["add", voice.text("adjustGive")], ["take", voice.text("adjustTake")]]}
          value={by}
          onValue={setBy}
        />
        <NumberField label={voice.text("amount")} min={1} max={1_000_000_000} value={coins} onValue={setCoins} />
        <footer>
          <button type="button" class="quiet" onClick={onClose}>{voice.text("cancel")}</button>
          <button class="primary">{voice.text("save")}</button>
        </footer>
      </form>
    </Dialog>
  )
}
