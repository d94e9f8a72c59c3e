import { Effect } from "effect"
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Copy } from "../part/Copy.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"
import { AddChannel } from "./AddChannel.tsx"

/** Between two looks at what is set up; milliseconds. */
const lookMillis = 5000

const Step = ({ children, done, text, title }: {
  readonly done: boolean
  readonly title: string
  readonly text: string
  readonly children?: ComponentChildren
}) => {
  const { voice } = useApp()
  return (
    <li class={done ? "step done" : "step"}>
      <span class="row"><b>{title}</b><Badge tone={done ? "good" : "plain"}>{voice.text(done ? "done" : "open")}</Badge></span>
      {!done && <><p class="muted">{text}</p>{children}</>}
    </li>
  )
}

/** The way from nothing to the first number; goes away at its end. `channels` is how many are tracked by now. */
export const Setup = ({ channels }: { readonly channels: number }) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [link, setLink] = useState<string | null>(null)
  const { again, data } = useAnswer(() =>
    Effect.all({
      accounts: client.accounts.list(),
      connections: client.connections.list(),
      health: client.health.summary()
    }, { concurrency: "unbounded" }), [channels], lookMillis)
  if (data === null) return null
  const tracked = data.health.channels.length > 0
  const heard = data.health.channels.some(({ lastEventAt }) => lastEventAt !== null)
  const accounted = data.accounts.length > 0
  const connected = data.connections.length > 0
  // What is known of subscriptions at Kick was asked for in the app's name.
  const hasApp = connected || heard || link !== null || data.health.subscriptions.some(({ platform }) => platform === "kick")
  if (tracked && heard && accounted) return null
  return (
    <Card wide title={voice.text("setup")} text={voice.text("setupText")}>
      <ol class="steps">
        <Step done={hasApp} title={voice.text("stepApp")} text={voice.text("stepAppText")}>
          <Copy text={`${location.origin}/connect/kick/callback`} label={voice.text("stepApp")} />
        </Step>
        <Step done={connected || heard} title={voice.text("stepConnect")} text={voice.text("stepConnectText")}>
          {link === null
            ? <button type="button" onClick={() => void act(client.connections.link({ params: { platform: "kick" }, payload: {} }), ({ url }) => setLink(url))}>{voice.text("connect")}</button>
            : <><p>{voice.text("connectLink")}</p><Copy text={link} label={voice.text("stepConnect")} /></>}
        </Step>
        <Step done={tracked} title={voice.text("stepChannel")} text={voice.text("stepChannelText")}>
          <AddChannel onAdded={again} />
        </Step>
        <Step done={heard} title={voice.text("stepWebhook")} text={voice.text("stepWebhookText")}>
          <Copy text={`${location.origin}/webhooks/kick`} label={voice.text("stepWebhook")} />
        </Step>
        <Step done={heard} title={voice.text("stepHeard")} text={voice.text("stepHeardText")} />
        <Step done={accounted} title={voice.text("stepAccount")} text={voice.text("stepAccountText")}>
          <a class="button" href="#/access">{voice.text("goToAccess")}</a>
        </Step>
      </ol>
    </Card>
  )
}
