import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import type { FunctionComponent } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { useApp } from "../App.ts"
import { Confirm } from "../part/Confirm.tsx"
import { Waiting } from "../part/Waiting.tsx"
import type { TextKey } from "../text/en.ts"
import { useAnswer } from "../useAnswer.ts"
import { Coins } from "./Coins.tsx"
import { Commands } from "./Commands.tsx"
import { Credentials } from "./Credentials.tsx"
import { type Engaged, EngagedProvider, lookMillis } from "./Engaged.ts"
import { Gambles } from "./Gambles.tsx"
import { Giveaway } from "./Giveaway.tsx"
import { Rules } from "./Rules.tsx"
import { Songs } from "./Songs.tsx"
import { useOrders } from "./useOrders.ts"
import { Wheel } from "./Wheel.tsx"

const parts: ReadonlyArray<{ readonly at: TextKey; readonly Part: FunctionComponent }> = [
  { at: "coins", Part: Coins },
  { at: "songs", Part: Songs },
  { at: "giveaway", Part: Giveaway },
  { at: "wheel", Part: Wheel },
  { at: "gambles", Part: Gambles },
  { at: "rules", Part: Rules },
  { at: "commands", Part: Commands },
  { at: "credentials", Part: Credentials }
]

const Switch = ({ order, state: { settings } }: Engaged) => {
  const { voice } = useApp()
  const turn = (enabled: boolean) => order({ _tag: "Configure", settings: { ...settings, enabled } })
  return settings.enabled
    ? (
      <Confirm
        label={voice.text("switchOff")}
        named={`${voice.text("switchOff")}: ${voice.text("engagement")}`}
        question={voice.text("switchOffSure")}
        onConfirm={() => turn(false)}
      />
    )
    : <button type="button" class="primary" onClick={() => turn(true)}>{voice.text("switchOn")}</button>
}

/** The engagement of one broadcaster. `part` is what the address names of it. */
export const EngagedPage = ({ broadcaster, part }: { readonly broadcaster: Broadcaster; readonly part: string | undefined }) => {
  const { client, voice } = useApp()
  const orders = useOrders(broadcaster.id)
  const shown = useRef<HTMLElement>(null)
  const answer = useAnswer(() => client.engagement.show({ params: { broadcasterId: broadcaster.id } }), [orders.done], lookMillis)
  const isThere = answer.data !== null
  useEffect(() => {
    // On a narrow screen the names of the parts scroll.
    shown.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [part, isThere])
  if (answer.data === null) return <Waiting answer={answer} />
  const engaged = { ...orders, broadcaster, state: answer.data }
  const { settings } = answer.data
  const { at, Part } = parts.find((each) => each.at === part) ?? { at: "coins" as const, Part: Coins }
  const rules = JSON.stringify(settings)
  return (
    <EngagedProvider value={engaged}>
      <div class="stack">
        <div class="state">
          <span class={settings.enabled ? "dot good" : "dot"}>{voice.text(settings.enabled ? "engagementOn" : "engagementOff")}</span>
          <Switch {...engaged} />
        </div>
        <nav ref={shown} class="tabs" aria-label={voice.text("part")}>
          {parts.map((each) => (
            <a key={each.at} href={`#/engagement/${broadcaster.id}/${each.at}`} aria-current={each.at === at ? "page" : undefined}>{voice.text(each.at)}</a>
          ))}
        </nav>
        <div role="status" class="orders">
          {orders.waiting > 0 && <p class="notice">{voice.text(orders.slow ? "orderSlow" : "orderWaiting")}</p>}
        </div>
        <Part key={Part === Rules ? rules : at} />
      </div>
    </EngagedProvider>
  )
}
