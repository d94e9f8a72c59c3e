import type { Platform } from "@kickstand/domain/event/Platform"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { broadcastLink } from "../links.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Pager } from "../part/Pager.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { useLater } from "../useLater.ts"
import { startOfDay } from "../readerDay.ts"

const limit = 10

/** Minutes. */
const lengths = [0, 30, 60, 120, 240, 480] as const

/** The broadcasts of one channel, by when they began, what they were called and how long they were. */
export const BroadcastList = ({ platform, userId }: { readonly platform: Platform; readonly userId: string }) => {
  const { client, voice } = useApp()
  const [from, setFrom] = useState("")
  const [to, setTo] = useState("")
  const [title, setTitle] = useState("")
  const [minutes, setMinutes] = useState(0)
  const [page, setPage] = useState(1)
  const written = useLater(title)
  const filtered = from !== "" || to !== "" || title !== "" || minutes > 0
  const answer = useAnswer(() =>
    client.broadcasts.list({
      params: { platform, userId },
      query: {
        page,
        limit,
        ...(from === "" ? {} : { from: startOfDay(from) }),
        ...(to === "" ? {} : { to: startOfDay(to, 1) }),
        ...(written.trim() === "" ? {} : { title: written.trim() }),
        ...(minutes === 0 ? {} : { minutes })
      }
    }), [page, from, to, written, minutes])
  /** Another filter begins with the first page. */
  const first = <A,>(set: (value: A) => void) => (value: A) => {
    set(value)
    setPage(1)
  }
  const clear = () => {
    for (const set of [setFrom, setTo, setTitle]) set("")
    setMinutes(0)
    setPage(1)
  }
  const count = (value: number | null) => value === null ? "–" : voice.number(value)
  return (
    <Card wide title={voice.text("allBroadcasts")} text={answer.data === null ? voice.text("loading") : voice.text("broadcastsFound", { count: answer.data.total })}>
      <form class="inline filters" onSubmit={(event) => event.preventDefault()}>
        <label>{voice.text("dateFrom")}<input type="date" value={from} max={to} onInput={({ currentTarget }) => first(setFrom)(currentTarget.value)} /></label>
        <label>{voice.text("dateTo")}<input type="date" value={to} min={from} onInput={({ currentTarget }) => first(setTo)(currentTarget.value)} /></label>
        <label>{voice.text("titleHas")}<input type="search" maxLength={200} value={title} onInput={({ currentTarget }) => first(setTitle)(currentTarget.value)} /></label>
        <label>
          {voice.text("atLeast")}
          <select value={String(minutes)} onChange={({ currentTarget }) => first(setMinutes)(Number(currentTarget.value))}>
            {lengths.map((each) => <option key={each} value={String(each)}>{each === 0 ? voice.text("anyLength") : voice.span(each * 60_000)}</option>)}
          </select>
        </label>
        {filtered && <button type="button" class="quiet" onClick={clear}>{voice.text("clearFilters")}</button>}
      </form>
      {answer.data === null || answer.error !== null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("allBroadcasts")}
          rows={answer.data.items}
          keyOf={({ id }) => id}
          empty={voice.text(filtered ? "noBroadcastsLike" : "noBroadcasts")}
          columns={[
            { title: voice.text("started"), cell: ({ id, startedAt }) => <a href={broadcastLink(id)}>{voice.time(startedAt)}</a> },
            {
              title: voice.text("lasted"),
              cell: ({ endedAt, startedAt }) => endedAt === null ? <Badge tone="live">{voice.text("onAir")}</Badge> : voice.span(endedAt - startedAt)
            },
            { title: voice.text("title"), cell: ({ title: called }) => <span class="clip" title={called ?? ""}>{called ?? "–"}</span> },
            { title: voice.text("messages"), numeric: true, cell: ({ messages }) => count(messages) },
            { title: voice.text("chatters"), numeric: true, cell: ({ chatters }) => count(chatters) },
            { title: voice.text("averageViewers"), numeric: true, cell: ({ averageViewers }) => count(averageViewers) },
            { title: voice.text("peakViewers"), numeric: true, cell: ({ peakViewers }) => count(peakViewers) },
            { title: voice.text("momentClips"), numeric: true, cell: ({ clips }) => count(clips) }
          ]}
        />
      )}
      <Pager label={voice.text("allBroadcasts")} page={page} limit={limit} total={answer.data?.total ?? 0} onPage={setPage} />
    </Card>
  )
}
