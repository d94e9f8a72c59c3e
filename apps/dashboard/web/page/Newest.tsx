import type { ChannelNow, News } from "@kickstand/api/admin/Dashboard"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"

const signs: Readonly<Record<(typeof News.Type)["kind"], string>> = {
  subscription: "★",
  renewal: "↻",
  gifted_subscription: "♥",
  kicks: "◆",
  host: "➜",
  ban: "⊘"
}

/** What happened of late that a streamer wants to know of. */
export const Newest = ({ channels, news, now }: {
  readonly news: ReadonlyArray<typeof News.Type>
  readonly channels: ReadonlyArray<typeof ChannelNow.Type>
  readonly now: number
}) => {
  const { voice } = useApp()
  const names = new Map(channels.map(({ displayName, id, slug }) => [id, displayName ?? slug]))
  return (
    <Card title={voice.text("news")} text={voice.text("newsText")}>
      {news.length === 0 ? <p class="empty">{voice.text("noNews")}</p> : (
        <ul class="news">
          {news.slice(0, 12).map(({ amount, at, channel, id, kind, who }) => (
            <li key={id} class={kind}>
              <span class="sign" aria-hidden="true">{signs[kind]}</span>
              <span>
                {voice.text(kind, { who: who ?? voice.text("somebody"), amount: amount ?? 0 })}
                <small class="muted"> {names.get(channel) ?? channel}</small>
              </span>
              <time class="muted" dateTime={new Date(at).toISOString()} title={voice.time(at)}>{voice.ago(at, now)}</time>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
