import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { ChoiceField, TextField } from "../part/Field.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"
import { timezone as ownTimezone } from "../useLive.ts"

/** No channel of a platform. */
const nothing = ""

/** Asks who a broadcaster is and which channels are theirs. `onClose` is `null` where there is nothing to go back to. */
export const NewBroadcaster = ({ known, onClose, onMade }: {
  readonly known: ReadonlyArray<Broadcaster>
  readonly onMade: (id: string) => void
  readonly onClose: (() => void) | null
}) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [name, setName] = useState<string | null>(null)
  const [timezone, setTimezone] = useState(ownTimezone)
  const [chosen, setChosen] = useState<Partial<Record<"kick" | "twitch", ChannelId | typeof nothing>>>({})
  const answer = useAnswer(() => client.channels.list())
  if (answer.data === null) return <Waiting answer={answer} />
  const taken = new Set(known.flatMap(({ channels }) => channels))
  const free = answer.data.filter((channel) => !taken.has(channel.id))
  const of = (platform: "kick" | "twitch") => free.filter((channel) => channel.platform === platform)
  const channelOf = (platform: "kick" | "twitch") => chosen[platform] ?? of(platform)[0]?.id ?? nothing
  const channels = (["kick", "twitch"] as const).flatMap((platform) => {
    const channel = channelOf(platform)
    return channel === nothing ? [] : [channel]
  })
  const [first] = channels
  const named = free.find((channel) => channel.id === first)
  const called = name ?? named?.displayName ?? named?.slug ?? ""
  const create = (event: Event) => {
    event.preventDefault()
    if (first === undefined) return
    const payload = { name: called, primaryPlatform: platformOf(first), timezone, channels }
    void act(client.broadcasters.create({ payload }), ({ id }) => onMade(id))
  }
  return (
    <Card title={voice.text("newBroadcaster")} text={voice.text("noBroadcaster")}>
      {first === undefined && <p class="notice">{voice.text("noChannelToChoose")}</p>}
      <form onSubmit={create}>
        <div class="fields">
          {(["kick", "twitch"] as const).map((platform) => of(platform).length > 0 && (
            <ChoiceField
              key={platform}
              label={platform === "kick" ? "Kick" : "Twitch"}
              choices={[...of(platform).map(({ displayName, id: channel, slug }) => [channel, displayName ?? slug] as const), [nothing, voice.text("none")]]}
              value={channelOf(platform)}
              onValue={(channel) => setChosen({ ...chosen, [platform]: channel })}
            />
          ))}
          <TextField required label={voice.text("name")} maxLength={100} value={called} onValue={setName} />
          <TextField required label={voice.text("timezone")} value={timezone} onValue={setTimezone} />
        </div>
        <footer>
          {onClose !== null && <button type="button" class="quiet" onClick={onClose}>{voice.text("cancel")}</button>}
          <button class="primary" disabled={first === undefined}>{voice.text("create")}</button>
        </footer>
      </form>
    </Card>
  )
}
