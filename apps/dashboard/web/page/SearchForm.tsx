import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { longestQuery, parseSearchQuery } from "@kickstand/domain/search/SearchQuery"
import { Result } from "effect"
import { useId, useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { searchLink, type SearchWish } from "../links.ts"
import { Card } from "../part/Card.tsx"
import { dayOf, startOfDay } from "../readerDay.ts"
import { useAct } from "../useAnswer.ts"
import { SyntaxHelp } from "./SyntaxHelp.tsx"

const dayMillis = 86_400_000

/** How far back a search goes that nobody said more of; days. */
const usualDays = 7

/** What cannot be understood of a query; `null` when all of it can, or there is none. */
const mistakeIn = (query: string) => {
  if (query.trim() === "") return null
  const read = parseSearchQuery(query)
  return Result.isFailure(read) ? read.failure : null
}

/** What to look for, where, of whom and when. */
export const SearchForm = ({ channels, wish }: {
  readonly channels: ReadonlyArray<Pick<TrackedChannel, "id" | "slug" | "displayName" | "platform">>
  readonly wish: SearchWish
}) => {
  const { client, voice } = useApp()
  const act = useAct()
  const now = Date.now()
  const hint = useId()
  const [query, setQuery] = useState(wish.query ?? "")
  const [username, setUsername] = useState(wish.username ?? "")
  const [oldNames, setOldNames] = useState(wish.username !== undefined)
  const [noEmotes, setNoEmotes] = useState(false)
  const [chosen, setChosen] = useState<ReadonlyArray<string>>(wish.channel === undefined ? [] : [wish.channel])
  const [from, setFrom] = useState(dayOf(wish.from ?? now - (usualDays - 1) * dayMillis))
  const [to, setTo] = useState(dayOf(wish.to ?? now))
  const [order, setOrder] = useState<"newest" | "oldest">("newest")
  const [busy, setBusy] = useState(false)
  const mistake = mistakeIn(query)
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  /** Days that were not touched keep to the minute of what they were filled in from: a broadcast's search is of it alone. */
  const exactly = (day: string, wished: number | undefined, otherwise: () => number) =>
    wished !== undefined && day === dayOf(wished) ? wished : otherwise()

  const search = (event: Event) => {
    event.preventDefault()
    setBusy(true)
    const payload = {
      ...(query.trim() === "" ? {} : { query: query.trim() }),
      ...(username.trim() === "" ? {} : { username: username.trim(), includeOldUsernames: oldNames }),
      ...(chosen.length === 0 ? {} : { channels: chosen as ReadonlyArray<string> as ReadonlyArray<ChannelId> }),
      dateFrom: exactly(from, wish.from, () => startOfDay(from)),
      dateTo: exactly(to, wish.to, () => startOfDay(to, 1)),
      excludeEmoteOnly: noEmotes,
      order
    }
    void act(client.searches.create({ payload }), ({ jobId }) => location.assign(searchLink(jobId))).finally(() => setBusy(false))
  }

  return (
    <Card wide title={voice.text("newSearch")} text={voice.text("newSearchText")}>
      <form role="search" onSubmit={search}>
        <label>
          {voice.text("query")}
          <input
            type="search"
            class="query"
            maxLength={longestQuery}
            autocomplete="off"
            spellcheck={false}
            placeholder={'gg OR "well played" -bot'}
            value={query}
            aria-invalid={mistake !== null}
            aria-describedby={hint}
            onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          />
        </label>
        <div id={hint} role="status" class={mistake === null ? "hint muted" : "problem"}>
          {mistake === null ? voice.text("queryHint") : (
            <>
              {mistake.reason} ({voice.text("atCharacter", { position: mistake.position + 1 })})
              <pre class="mistake">{query.slice(0, mistake.position)}<mark>{query.slice(mistake.position, mistake.position + 1) || "␣"}</mark>{query.slice(mistake.position + 1)}</pre>
            </>
          )}
        </div>
        <SyntaxHelp />
        <div class="inline">
          <label>{voice.text("dateFrom")}<input type="date" required value={from} max={to} onInput={({ currentTarget }) => setFrom(currentTarget.value)} /></label>
          <label>{voice.text("dateTo")}<input type="date" required value={to} min={from} onInput={({ currentTarget }) => setTo(currentTarget.value)} /></label>
          <label>{voice.text("writtenBy")}<input maxLength={100} autocomplete="off" spellcheck={false} value={username} onInput={({ currentTarget }) => setUsername(currentTarget.value)} /></label>
          <label>
            {voice.text("order")}
            <select value={order} onChange={({ currentTarget }) => setOrder(currentTarget.value === "oldest" ? "oldest" : "newest")}>
              <option value="newest">{voice.text("newestFirst")}</option>
              <option value="oldest">{voice.text("oldestFirst")}</option>
            </select>
          </label>
        </div>
        <div class="inline">
          <label class="check">
            <input type="checkbox" checked={oldNames} disabled={username.trim() === ""} onChange={({ currentTarget }) => setOldNames(currentTarget.checked)} />
            {voice.text("withOldNames")}
          </label>
          <label class="check">
            <input type="checkbox" checked={noEmotes} onChange={({ currentTarget }) => setNoEmotes(currentTarget.checked)} />
            {voice.text("withoutEmotes")}
          </label>
        </div>
        <fieldset>
          <legend>{voice.text("streamers")}</legend>
          <p class="hint muted">{voice.text("streamersSearched")}</p>
          <div class="checks">
            {channels.map(({ displayName, id, platform, slug }) => (
              <label key={id} class="check">
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
                {displayName ?? slug}<small class="muted">{platform}</small>
              </label>
            ))}
          </div>
        </fieldset>
        <div><button class="primary" disabled={busy || mistake !== null}>{voice.text("searchNow")}</button></div>
      </form>
    </Card>
  )
}
