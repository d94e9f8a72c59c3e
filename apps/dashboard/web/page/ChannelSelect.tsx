import type { Platform } from "@kickstand/domain/event/Platform"
import { useApp } from "../App.ts"

interface Choice {
  readonly id: string
  readonly platform: Platform
  readonly userId: string
  readonly slug: string
  readonly displayName: string | null
}

/** Which channel is looked at; `link` is where it is looked at. */
export const ChannelSelect = ({ channels, chosen, link }: {
  readonly channels: ReadonlyArray<Choice>
  readonly chosen: string
  readonly link: (channel: Choice) => string
}) => {
  const { voice } = useApp()
  const go = (id: string) => {
    const next = channels.find((channel) => channel.id === id)
    if (next !== undefined) location.assign(link(next))
  }
  return (
    <label>
      {voice.text("channel")}
      <select value={chosen} onChange={({ currentTarget }) => go(currentTarget.value)}>
        {channels.map(({ displayName, id, platform, slug }) => <option key={id} value={id}>{displayName ?? slug} · {platform}</option>)}
      </select>
    </label>
  )
}
