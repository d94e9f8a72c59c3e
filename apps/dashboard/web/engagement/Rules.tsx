import type { EarningSettings, EngagementSettings, GambleSettings, SongSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { CheckField, NumberField, TextField } from "../part/Field.tsx"
import { wordsOf } from "../words.ts"
import { Dice } from "./Dice.tsx"
import { useEngaged } from "./Engaged.ts"

/** The most coins that a rule may speak of. */
const mostCoins = 100_000_000

const Earning = ({ onRules, rules }: { readonly rules: EarningSettings; readonly onRules: (rules: EarningSettings) => void }) => {
  const { voice } = useApp()
  const [excluded, setExcluded] = useState(rules.excluded.join(" "))
  const number = (label: string, key: "perMessage" | "everySeconds" | "perMinute" | "presenceMinutes" | "follow" | "subscription" | "giftedSubscription" | "cheer" | "subscriberPercent", max: number, min = 0) => (
    <NumberField label={label} min={min} max={max} value={rules[key]} onValue={(value) => onRules({ ...rules, [key]: value })} />
  )
  return (
    <Card title={voice.text("earning")}>
      <div class="fields">
        <CheckField label={voice.text("earningOn")} value={rules.enabled} onValue={(enabled) => onRules({ ...rules, enabled })} />
        {number(voice.text("perMessage"), "perMessage", mostCoins)}
        {number(voice.text("everySeconds"), "everySeconds", 86_400, 10)}
        {number(voice.text("forMinute"), "perMinute", mostCoins)}
        {number(voice.text("presenceMinutes"), "presenceMinutes", 120, 1)}
        {number(voice.text("forFollow"), "follow", mostCoins)}
        {number(voice.text("forSubscription"), "subscription", mostCoins)}
        {number(voice.text("forGift"), "giftedSubscription", mostCoins)}
        {number(voice.text("forCheer"), "cheer", 100_000)}
        {number(voice.text("subscriberPercent"), "subscriberPercent", 1000)}
        <TextField
          label={voice.text("excludedNames")}
          hint={voice.text("excludedHint")}
          maxLength={5000}
          value={excluded}
          onValue={(text) => {
            setExcluded(text)
            onRules({ ...rules, excluded: wordsOf(text) })
          }}
        />
      </div>
    </Card>
  )
}

const Gambling = ({ onRules, rules }: { readonly rules: GambleSettings; readonly onRules: (rules: GambleSettings) => void }) => {
  const { voice } = useApp()
  return (
    <Card title={voice.text("gambling")}>
      <div class="fields">
        <NumberField label={voice.text("minimumStake")} min={1} max={mostCoins} value={rules.minimum} onValue={(minimum) => onRules({ ...rules, minimum })} />
        <NumberField label={voice.text("maximumStake")} min={1} max={mostCoins} value={rules.maximum} onValue={(maximum) => onRules({ ...rules, maximum })} />
        <NumberField label={voice.text("coinflipPercent")} max={2000} value={rules.coinflipPercent} onValue={(coinflipPercent) => onRules({ ...rules, coinflipPercent })} />
      </div>
      <Dice steps={rules.dice} onSteps={(dice) => onRules({ ...rules, dice })} />
    </Card>
  )
}

const SongRules = ({ onRules, rules }: { readonly rules: SongSettings; readonly onRules: (rules: SongSettings) => void }) => {
  const { voice } = useApp()
  return (
    <Card title={voice.text("songRequests")}>
      <div class="fields">
        <CheckField label={voice.text("songsOn")} value={rules.enabled} onValue={(enabled) => onRules({ ...rules, enabled })} />
        <NumberField label={voice.text("perUser")} min={1} max={100} value={rules.perUser} onValue={(perUser) => onRules({ ...rules, perUser })} />
        <NumberField label={voice.text("queueLength")} min={1} max={500} value={rules.queueLength} onValue={(queueLength) => onRules({ ...rules, queueLength })} />
      </div>
    </Card>
  )
}

/** How viewers come by coins, and what they may do with them. Begins anew when other rules come into force. */
export const Rules = () => {
  const { tell, voice } = useApp()
  const { order, state: { settings }, waiting } = useEngaged()
  const [draft, setDraft] = useState<EngagementSettings>(settings)
  const save = (event: Event) => {
    event.preventDefault()
    order({ _tag: "Configure", settings: draft }, null, () => tell(voice.text("orderDone"), "good"))
  }
  return (
    <form class="stack" onSubmit={save}>
      <Earning rules={draft.earning} onRules={(earning) => setDraft({ ...draft, earning })} />
      <div class="thirds">
        <Gambling rules={draft.gamble} onRules={(gamble) => setDraft({ ...draft, gamble })} />
        <SongRules rules={draft.songs} onRules={(songs) => setDraft({ ...draft, songs })} />
        <Card title={voice.text("commands")}>
          <CheckField label={voice.text("replies")} value={draft.replies} onValue={(replies) => setDraft({ ...draft, replies })} />
        </Card>
      </div>
      <footer><button class="primary" disabled={draft === settings || waiting > 0}>{voice.text("save")}</button></footer>
    </form>
  )
}
