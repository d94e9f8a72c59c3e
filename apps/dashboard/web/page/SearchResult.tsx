import type { Search } from "@kickstand/api/admin/Searches"
import { useApp } from "../App.ts"
import { newSearchLink } from "../links.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { useAct } from "../useAnswer.ts"
import { useStream } from "../useStream.ts"
import { Hits } from "./Hits.tsx"
import { searchStates } from "./searchStates.ts"

type Job = typeof Search.Type

const exportAddress = (id: string, format: "ndjson" | "csv") => `/api/admin/v1/searches/${encodeURIComponent(id)}/export?format=${format}`

const Progress = ({ job: { progress, queuePosition, status } }: { readonly job: Job }) => {
  const { voice } = useApp()
  const found = voice.text("hitsSoFar", { hits: progress.hits })
  const looked = status === "queued"
    ? voice.text("inQueue", { position: queuePosition ?? 1 })
    : voice.text("lookedThrough", { share: voice.share(progress.scannedShare) })
  return (
    <div class="search-progress">
      <progress max={1} value={progress.scannedShare} aria-label={voice.text("searchProgress")} />
      <p role="status" class="muted">{looked} · {found}</p>
    </div>
  )
}

/** One search: what was asked, how far it is, and what it found so far. */
export const SearchResult = ({ id, nameOf }: { readonly id: string; readonly nameOf: (channel: string) => string }) => {
  const { client, voice } = useApp()
  const act = useAct()
  const { broken, data: job, error } = useStream(() => client.searches.events({ params: { id } }), [id])
  if (job === null) {
    return error === null
      ? <p class="empty" role="status">{voice.text("loading")}</p>
      : <div class="problem" role="alert"><p>{error}</p><a class="button" href="#/search">{voice.text("newSearch")}</a></div>
  }
  const { request, status } = job
  const isActive = status === "queued" || status === "running"
  const anew = newSearchLink({
    ...(request.query === null ? {} : { query: request.query }),
    ...(request.username === null ? {} : { username: request.username }),
    ...(request.channels.length === 1 ? { channel: request.channels[0] ?? "" } : {}),
    from: request.from,
    to: request.to
  })
  const told = [
    request.username === null ? voice.text("everybody") : request.includeOldUsernames ? voice.text("byOldNames", { name: request.username }) : request.username,
    request.channels.length > 3 ? voice.text("countChannels", { count: request.channels.length }) : request.channels.map(nameOf).join(", "),
    `${voice.time(request.from)} – ${voice.time(request.to)}`,
    voice.text(request.order === "newest" ? "newestFirst" : "oldestFirst")
  ]
  return (
    <>
      <p class="back"><a href="#/search">← {voice.text("pastSearches")}</a></p>
      <Card
        wide
        title={request.query ?? voice.text("anyMessage")}
        text={told.join(" · ")}
        actions={
          <>
            <Badge tone={searchStates[status].tone}>{voice.text(searchStates[status].text)}</Badge>
            {isActive && <button type="button" class="small" onClick={() => void act(client.searches.cancel({ params: { id } }))}>{voice.text("cancelSearch")}</button>}
            {!isActive && status !== "expired" && (
              <>
                <a class="button small" href={exportAddress(id, "csv")} download>{voice.text("exportCsv")}</a>
                <a class="button small" href={exportAddress(id, "ndjson")} download>{voice.text("exportNdjson")}</a>
              </>
            )}
            <a class="button small" href={anew}>{voice.text("searchAnew")}</a>
          </>
        }
      >
        {broken && <p class="problem" role="status">{voice.text("disconnected")}</p>}
        {job.error !== null && <p class="problem" role="alert">{job.error.message}</p>}
        <Progress job={job} />
      </Card>
      {status === "expired" ? <p class="empty">{voice.text("hitsGone")}</p> : <Hits id={id} isActive={isActive} found={job.progress.hits} nameOf={nameOf} />}
    </>
  )
}
