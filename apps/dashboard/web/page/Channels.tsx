import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { channelLink } from "../links.ts"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { ChannelReport } from "./ChannelReport.tsx"
import { ChannelSelect } from "./ChannelSelect.tsx"

const periods = [7, 30, 90] as const

/** One channel at a time, over some days. `path` is its platform and user id, as the address has them. */
export const Channels = ({ path }: { readonly path: ReadonlyArray<string> }) => {
  const { client, voice } = useApp()
  const [days, setDays] = useState<number>(30)
  const answer = useAnswer(() => client.channels.list())
  if (answer.data === null) return <Waiting answer={answer} />
  const [platform, userId] = path
  const channel = answer.data.find((each) => each.platform === platform && each.userId === userId) ?? answer.data[0]
  if (channel === undefined) return <p class="empty">{voice.text("noChannels")}</p>
  return (
    <>
      <div class="inline">
        <ChannelSelect channels={answer.data} chosen={channel.id} link={channelLink} />
        <label>
          {voice.text("period")}
          <select value={String(days)} onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}>
            {periods.map((count) => <option key={count} value={String(count)}>{voice.text("days", { count })}</option>)}
          </select>
        </label>
      </div>
      <ChannelReport key={channel.id} platform={channel.platform} userId={channel.userId} days={days} />
    </>
  )
}
