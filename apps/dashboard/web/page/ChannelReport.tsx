import type { Platform } from "@kickstand/domain/event/Platform"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Chart } from "../part/Chart.tsx"
import { Heat } from "../part/Heat.tsx"
import { Ranking } from "../part/Ranking.tsx"
import { Stat } from "../part/Stat.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { timezone } from "../useLive.ts"

/** What was counted of one channel. */
export const ChannelReport = ({ days, platform, userId }: {
  readonly platform: Platform
  readonly userId: string
  readonly days: number
}) => {
  const { client, voice } = useApp()
  const answer = useAnswer(() => client.dashboard.channel({ params: { platform, userId }, query: { timezone, days } }), [days])
  const { data } = answer
  if (data === null) return <Waiting answer={answer} />
  const places = data.days.map((_, index) => index)
  const dayName = (index: number) => {
    const day = data.days[index]?.day
    return day === undefined ? "" : voice.date(day)
  }
  const { days: counted } = data
  const told = (of: (day: typeof counted[number]) => number) => counted.map((day) => `${voice.date(day.day)} ${voice.number(of(day))}`).join(", ")
  return (
    <>
      <div class="stats">
        <Stat label={voice.text("messages")} value={voice.compact(data.messages)} />
        <Stat label={voice.text("chatters")} value={voice.compact(data.chatters)} />
        <Stat
          label={voice.text("subscribers")}
          value={voice.compact(data.subscribers.normal + data.subscribers.gifted)}
          detail={voice.text("subscribersText", data.subscribers)}
        />
        <Stat label={voice.text("kicksSent")} value={voice.compact(data.kicks)} />
        <Stat label={voice.text("bans")} value={voice.compact(data.bans)} />
      </div>
      <Card wide title={voice.text("trend")} text={voice.text("trendText")}>
        <Chart
          at={places}
          name={dayName}
          summary={`${voice.text("messages")}: ${told(({ messages }) => messages)}`}
          series={[{ label: voice.text("messages"), values: data.days.map(({ messages }) => messages), kind: "area", color: "one" }]}
        />
      </Card>
      <Card wide title={voice.text("week")} text={voice.text("weekText")}>
        <Heat week={data.week} caption={voice.text("weekText")} />
      </Card>
      <Card wide title={voice.text("income")} text={voice.text("incomeText")}>
        <Chart
          at={places}
          name={dayName}
          summary={`${voice.text("subscriptions")}: ${told(({ subscriptions }) => subscriptions)}; ${voice.text("kicksSent")}: ${told(({ kicks }) => kicks)}`}
          series={[
            { label: voice.text("subscriptions"), values: data.days.map(({ subscriptions }) => subscriptions), kind: "bars", color: "one" },
            { label: voice.text("kicksSent"), values: data.days.map(({ kicks }) => kicks), kind: "line", color: "two", right: true }
          ]}
        />
      </Card>
      <div class="thirds">
        <Card title={voice.text("topChatters")}><Ranking rows={data.topChatters} /></Card>
        <Card title={voice.text("topGifters")}><Ranking rows={data.topGifters} /></Card>
        <Card title={voice.text("topModerators")}><Ranking rows={data.topModerators} /></Card>
      </div>
      <Card wide title={voice.text("broadcasts")}>
        <Table
          caption={voice.text("broadcasts")}
          rows={data.broadcasts}
          keyOf={({ id }) => id}
          empty={voice.text("none")}
          columns={[
            { title: voice.text("started"), cell: ({ startedAt }) => voice.time(startedAt) },
            {
              title: voice.text("lasted"),
              cell: ({ endedAt, startedAt }) => endedAt === null ? <Badge tone="live">{voice.text("onAir")}</Badge> : voice.span(endedAt - startedAt)
            },
            { title: voice.text("title"), cell: ({ title }) => title ?? "–" }
          ]}
        />
      </Card>
    </>
  )
}
