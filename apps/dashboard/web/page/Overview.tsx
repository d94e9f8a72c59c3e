import type { ChannelNow } from "@kickstand/api/admin/Dashboard"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Chart } from "../part/Chart.tsx"
import { useLive } from "../useLive.ts"
import { ChannelCard } from "./ChannelCard.tsx"
import { Newest } from "./Newest.tsx"
import { Setup } from "./Setup.tsx"

const minuteMillis = 60_000

/** The last count of viewers up to the end of each minute. */
const viewersByMinute = ({ minutes, viewers }: typeof ChannelNow.Type, now: number): ReadonlyArray<number | null> =>
  minutes.map((_, index) => {
    const end = now - (minutes.length - 1 - index) * minuteMillis
    return viewers.findLast(({ at }) => at <= end)?.viewers ?? null
  })

const Charts = ({ channel, now }: { readonly channel: typeof ChannelNow.Type; readonly now: number }) => {
  const { voice } = useApp()
  const { displayName, minutes, slug, today, usual } = channel
  const name = displayName ?? slug
  const usualHours = usual ?? []
  const sum = (values: ReadonlyArray<number>) => values.reduce((total, value) => total + value, 0)
  return (
    <>
      <Card
        title={`${voice.text("lastHour")} · ${name}`}
        text={voice.text("lastHourText")}
        actions={<a class="button small" href={`#/channel/${channel.platform}/${channel.userId}`}>{voice.text("openChannel", { name })}</a>}
      >
        <Chart
          at={minutes.map((_, index) => index)}
          name={(index) => voice.clock(now - (minutes.length - 1 - index) * minuteMillis)}
          summary={`${voice.text("perMinute")}: ${minutes.map((count) => voice.number(count)).join(", ")}`}
          series={[
            { label: voice.text("perMinute"), values: minutes, kind: "area", color: "one" },
            { label: voice.text("viewers"), values: viewersByMinute(channel, now), kind: "line", color: "two", right: true }
          ]}
        />
      </Card>
      <Card title={`${voice.text("today")} · ${name}`} text={voice.text("todayText")}>
        <Chart
          at={Array.from({ length: 24 }, (_, hour) => hour)}
          name={(hour) => Number.isInteger(hour) ? `${hour}:00` : ""}
          summary={`${voice.text("today")}: ${voice.number(sum(today))}; ${voice.text("usual")}: ${voice.number(sum(usualHours))}`}
          series={[
            { label: voice.text("today"), values: Array.from({ length: 24 }, (_, hour) => today[hour] ?? null), kind: "bars", color: "one" },
            { label: voice.text("usual"), values: Array.from({ length: 24 }, (_, hour) => usualHours[hour] ?? null), kind: "line", color: "two" }
          ]}
        />
      </Card>
    </>
  )
}

/** What goes on right now in all channels. */
export const Overview = () => {
  const { voice } = useApp()
  const { broken, overview } = useLive()
  const [chosen, setChosen] = useState<string | null>(null)
  if (overview === null) return <p class="empty" role="status">{voice.text(broken ? "disconnected" : "loading")}</p>
  const { at, channels, news } = overview
  const ordered = channels.toSorted((a, b) => Number(b.isLive) - Number(a.isLive))
  const shown = channels.find(({ id }) => id === chosen) ?? ordered[0]
  return (
    <>
      {broken && <p class="problem" role="status">{voice.text("disconnected")}</p>}
      <Setup channels={channels.length} />
      <div class="channels">
        {ordered.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} now={at} chosen={channel === shown} onChoose={() => setChosen(channel.id)} />
        ))}
      </div>
      <div class="columns">
        <div class="stack">{shown !== undefined && <Charts channel={shown} now={at} />}</div>
        <Newest news={news} channels={channels} now={at} />
      </div>
    </>
  )
}
