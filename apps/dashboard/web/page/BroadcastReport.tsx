import type { BroadcastReport as Report } from "@kickstand/api/admin/Broadcasts"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { broadcastsLink, channelLink, newSearchLink, viewerLink } from "../links.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Chart } from "../part/Chart.tsx"
import { momentKinds, Moments } from "../part/Moments.tsx"
import { Ranking } from "../part/Ranking.tsx"
import { Stat } from "../part/Stat.tsx"
import { Waiting } from "../part/Waiting.tsx"
import type { TextKey } from "../text/en.ts"
import { useAnswer } from "../useAnswer.ts"

type Report = typeof Report.Type

/** Between two looks at a broadcast that is on air; milliseconds. */
const lookMillis = 15_000

const Watching = ({ report: { viewers } }: { readonly report: Report }) => {
  const { voice } = useApp()
  return (
    <Card wide title={voice.text("viewers")} text={voice.text("watchingText")}>
      {viewers.length === 0 ? <p class="empty">{voice.text("nobodyCounted")}</p> : (
        <Chart
          at={viewers.map(({ at }) => at)}
          name={voice.clock}
          summary={`${voice.text("viewers")}: ${viewers.map(({ at, viewers: count }) => `${voice.clock(at)} ${voice.number(count)}`).join(", ")}`}
          series={[{ label: voice.text("viewers"), values: viewers.map(({ viewers: count }) => count), kind: "area", color: "one" }]}
        />
      )}
    </Card>
  )
}

const Segments = ({ of, others, report: { segments }, title }: {
  readonly report: Report
  readonly title: TextKey
  readonly of: (segment: Report["segments"][number]) => number
  readonly others: (segment: Report["segments"][number]) => number
}) => {
  const { voice } = useApp()
  const begins = (index: number) => {
    const segment = segments[index]
    return segment === undefined ? "" : voice.clock(segment.from)
  }
  return (
    <Card title={voice.text(title)} text={voice.text("segmentsText")}>
      <Chart
        at={segments.map((_, index) => index)}
        name={begins}
        summary={segments.map((each, index) =>
          `${begins(index)} ${voice.text("subscribers")} ${voice.number(of(each))}, ${voice.text("otherPeople")} ${voice.number(others(each))}`).join("; ")}
        series={[
          { label: voice.text("subscribers"), values: segments.map(of), kind: "bars", color: "one", beside: "before" },
          { label: voice.text("otherPeople"), values: segments.map(others), kind: "bars", color: "two", beside: "after" }
        ]}
      />
    </Card>
  )
}

const Keywords = ({ report: { channel, keywords, startedAt, until } }: { readonly report: Report }) => {
  const { voice } = useApp()
  if (keywords.length === 0) return <p class="empty">{voice.text("noKeywords")}</p>
  return (
    <ul class="keywords">
      {keywords.map(({ count, keyword, people }) => (
        <li key={keyword}>
          <a
            href={newSearchLink({ query: keyword.includes(" ") ? `"${keyword}"` : keyword, channel: channel.id, from: startedAt, to: until })}
            title={voice.text("keywordPeople", { count, people })}
          >
            {keyword} <b>{voice.number(count)}</b>
          </a>
        </li>
      ))}
    </ul>
  )
}

const Timeline = ({ report: { channel, moments, startedAt, totals } }: { readonly report: Report }) => {
  const { voice } = useApp()
  const [kind, setKind] = useState<keyof typeof momentKinds | null>(null)
  const kinds = (Object.keys(momentKinds) as ReadonlyArray<keyof typeof momentKinds>).filter((each) => totals[each] > 0)
  const all = kinds.reduce((sum, each) => sum + totals[each], 0)
  const shown = moments.filter((moment) => kind === null || moment.kind === kind)
  const wanted = kind === null ? all : totals[kind]
  return (
    <Card wide title={voice.text("timeline")} text={voice.text("timelineText")}>
      {kinds.length > 1 && (
        <div class="toggles" role="group" aria-label={voice.text("timelineKinds")}>
          <button type="button" class="small" aria-pressed={kind === null} onClick={() => setKind(null)}>{voice.text("everything")} {voice.number(all)}</button>
          {kinds.map((each) => (
            <button key={each} type="button" class="small" aria-pressed={kind === each} onClick={() => setKind(each)}>
              {voice.text(momentKinds[each].many)} {voice.number(totals[each])}
            </button>
          ))}
        </div>
      )}
      {shown.length < wanted && <p class="muted hint">{voice.text("latestOnly", { shown: shown.length, total: wanted })}</p>}
      <Moments moments={shown} platform={channel.platform} begunAt={startedAt} empty={voice.text("nothingHappened")} />
    </Card>
  )
}

/** Everything about one broadcast. */
export const BroadcastReport = ({ id }: { readonly id: string }) => {
  const { client, voice } = useApp()
  const [isLive, setLive] = useState(false)
  const answer = useAnswer(() => client.broadcasts.show({ params: { id } }), [id], isLive ? lookMillis : null)
  const { data } = answer
  if (data === null) return <Waiting answer={answer} />
  if ((data.endedAt === null) !== isLive) setLive(data.endedAt === null)
  const { channel, endedAt, startedAt, until } = data
  const count = (value: number | null) => value === null ? "–" : voice.compact(value)
  return (
    <>
      <p class="back"><a href={broadcastsLink(channel)}>← {voice.text("allBroadcasts")}</a></p>
      <Card
        wide
        title={data.title ?? voice.text("untitled")}
        text={`${channel.displayName ?? channel.slug} · ${voice.time(startedAt)} – ${endedAt === null ? voice.text("onAir") : voice.time(endedAt)} · ${voice.span(until - startedAt)}`}
        actions={
          <>
            {endedAt === null && <Badge tone="live">{voice.text("onAir")}</Badge>}
            <a class="button small" href={channelLink(channel)}>{voice.text("channel")}</a>
            <a class="button small" href={newSearchLink({ channel: channel.id, from: startedAt, to: until })}>{voice.text("searchInBroadcast")}</a>
          </>
        }
      >
        {null}
      </Card>
      <div class="stats">
        <Stat label={voice.text("averageViewers")} value={count(data.averageViewers)} detail={voice.text("peakOf", { peak: count(data.peakViewers) })} />
        <Stat label={voice.text("messages")} value={count(data.messages)} />
        <Stat label={voice.text("chatters")} value={count(data.chatters)} />
        <Stat label={voice.text("subscriptions")} value={count(data.subscriptions)} />
        <Stat label={voice.text("kicksSent")} value={count(data.kicks)} />
      </div>
      <Watching report={data} />
      <div class="halves">
        <Segments
          report={data}
          title="segmentMessages"
          of={({ subscriberMessages }) => subscriberMessages}
          others={({ messages, subscriberMessages }) => messages - subscriberMessages}
        />
        <Segments
          report={data}
          title="segmentPeople"
          of={({ subscriberChatters }) => subscriberChatters}
          others={({ chatters, subscriberChatters }) => chatters - subscriberChatters}
        />
      </div>
      <div class="halves">
        <Card title={voice.text("keywords")} text={voice.text("keywordsText")}><Keywords report={data} /></Card>
        <Card title={voice.text("topChatters")}>
          <Ranking rows={data.topChatters.map(({ id: userId, ...row }) => ({ ...row, href: viewerLink(channel.platform, userId) }))} />
        </Card>
      </div>
      <Timeline report={data} />
    </>
  )
}
