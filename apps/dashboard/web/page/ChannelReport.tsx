import type { Platform } from "@kickstand/domain/event/Platform"
import { useApp } from "../App.ts"
import { broadcastLink, broadcastsLink, channelLink, viewerLink } from "../links.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Chart } from "../part/Chart.tsx"
import { Heat } from "../part/Heat.tsx"
import { Moments } from "../part/Moments.tsx"
import { Ranking } from "../part/Ranking.tsx"
import { Stat } from "../part/Stat.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { timezone } from "../useLive.ts"
import { ChannelModeration } from "./ChannelModeration.tsx"

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
  const ranked = ({ id, ...row }: typeof data.topChatters[number]) => ({ ...row, href: viewerLink(platform, id) })
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
        <Stat label={voice.text("redemptions")} value={voice.compact(data.redemptions)} />
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
      <div class="halves">
        <Card title={voice.text("income")} text={voice.text("incomeText")}>
          <Chart
            at={places}
            name={dayName}
            summary={`${voice.text("paid")}: ${told(({ subscriptions }) => subscriptions)}; ${voice.text("given")}: ${told(({ given }) => given)}`}
            series={[
              { label: voice.text("paid"), values: counted.map(({ subscriptions }) => subscriptions), kind: "bars", color: "one", beside: "before" },
              { label: voice.text("given"), values: counted.map(({ given }) => given), kind: "bars", color: "two", beside: "after" }
            ]}
          />
        </Card>
        <Card title={voice.text("kicksSent")} text={voice.text("kicksText")}>
          <Chart
            at={places}
            name={dayName}
            summary={`${voice.text("kicksSent")}: ${told(({ kicks }) => kicks)}`}
            series={[{ label: voice.text("kicksSent"), values: counted.map(({ kicks }) => kicks), kind: "bars", color: "one" }]}
          />
        </Card>
      </div>
      <div class="thirds">
        <Card title={voice.text("topChatters")}><Ranking rows={data.topChatters.map(ranked)} /></Card>
        <Card title={voice.text("topGifters")}><Ranking rows={data.topGifters.map(ranked)} /></Card>
        <Card title={voice.text("topModerators")}><Ranking rows={data.topModerators.map(ranked)} /></Card>
      </div>
      <ChannelModeration report={data} platform={platform} dayName={dayName} />
      <div class="columns">
        <Card title={voice.text("questions")} text={voice.text("questionsText")}>
          <Moments moments={data.questions} platform={platform} empty={voice.text("noQuestions")} />
        </Card>
        <Card title={voice.text("similar")} text={voice.text("similarText")}>
          <Ranking
            rows={data.similar.map(({ displayName, similarity, slug, ...channel }) => ({
              username: `${displayName ?? slug} · ${channel.platform}`,
              count: similarity,
              shown: voice.share(similarity),
              href: channelLink(channel)
            }))}
          />
        </Card>
      </div>
      <Card
        wide
        title={voice.text("broadcasts")}
        actions={<a class="button small" href={broadcastsLink({ platform, userId })}>{voice.text("allBroadcasts")}</a>}
      >
        <Table
          caption={voice.text("broadcasts")}
          rows={data.broadcasts}
          keyOf={({ id }) => id}
          empty={voice.text("none")}
          columns={[
            { title: voice.text("started"), cell: ({ id, startedAt }) => <a href={broadcastLink(id)}>{voice.time(startedAt)}</a> },
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
