import { channelId } from "@kickstand/domain/event/ChannelId"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Leases } from "@kickstand/domain/lease/Leases"
import { layerMemory as layerSearchJobs } from "@kickstand/domain/search/job/layerMemory"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import { SearchIndex, type SearchQuestion } from "@kickstand/domain/search/SearchIndex"
import { Effect, Layer } from "effect"

/** The channel that these searches are about. */
export const channel = channelId("kick", 1)

const hour = 3_600_000
const day = 24 * hour

/** When the range of {@link request} begins: a midnight. */
export const begin = Date.UTC(2026, 2, 1)

/** A search of ten days. */
export const request = (change: Partial<SearchRequest> = {}): SearchRequest => ({
  channels: [channel],
  query: null,
  username: null,
  includeOldUsernames: false,
  excludeEmoteOnly: false,
  from: begin,
  to: begin + 10 * day,
  order: "newest",
  ...change
})

/** A message at so many hours after {@link begin}. */
export const messageAt = (hours: number, index = 0): SearchHit => ({
  id: `m${hours}-${String(index).padStart(4, "0")}`,
  channel,
  senderId: "42",
  senderUsername: "viewer42",
  content: "hello",
  at: begin + hours * hour,
  highlights: []
})

const place = ({ at, id }: { readonly at: number; readonly id: string }) => `${String(at).padStart(16, "0")} ${id}`

/** Messages in the order of a search. */
export const sorted = (messages: ReadonlyArray<SearchHit>, order: SearchRequest["order"]) =>
  messages.toSorted((a, b) => (place(a) < place(b) ? -1 : 1) * (order === "newest" ? -1 : 1))

const answer = (messages: ReadonlyArray<SearchHit>, { after, from, limit, order, to }: SearchQuestion) =>
  sorted(messages, order)
    .filter(({ at }) => at >= from && at < to)
    .filter((message) =>
      after === null || (order === "newest" ? place(message) < place(after) : place(message) > place(after))
    )
    .slice(0, limit)

const quarter = 900_000

/** An index over some messages, which notes what it is asked and may be made to misbehave. */
export const makeIndex = (messages: ReadonlyArray<SearchHit>) => {
  const asked: Array<SearchQuestion> = []
  const control = {
    /** Comes before every answer. */
    before: Effect.void as Effect.Effect<void, StorageUnavailable>,
    interrupted: 0
  }
  const find = (question: SearchQuestion) =>
    Effect.suspend(() => {
      asked.push(question)
      return Effect.as(control.before, answer(messages, question))
    }).pipe(Effect.onInterrupt(() =>
      Effect.sync(() => {
        control.interrupted += 1
      })
    ))
  const volume: SearchIndex["Service"]["volume"] = (_channels, { from, to }) =>
    Effect.sync(() => {
      const quarters = messages
        .map(({ at }) => Math.floor(at / quarter) * quarter)
        .filter((at) => at < to && at + quarter > from)
        .toSorted((a, b) => a - b)
      const last = quarters.at(-1)
      return {
        messages: quarters.length,
        firstAt: quarters[0] ?? null,
        lastAt: last === undefined ? null : last + quarter
      }
    })
  return { asked, control, layer: Layer.succeed(SearchIndex, SearchIndex.of({ find, volume })) }
}

/** The queue and the leases, in memory. */
export const layerQueue = Layer.merge(layerSearchJobs, Leases.layerMemory)

/** Queues a search, with places enough. */
export const queue = (id: string, of: SearchRequest, accountId = "a") =>
  Effect.flatMap(SearchJobs, (jobs) => jobs.create({ id, accountId, request: of }, 100))

/** A search as it stands. */
export const stateOf = Effect.fnUntraced(function*(id: string, accountId = "a") {
  const jobs = yield* SearchJobs
  const job = yield* jobs.find(accountId, id)
  const { hits } = yield* jobs.hits(id, { after: 0, limit: 100_000, channels: new Set([channel]) })
  return { job, hits }
})

/** What a storage says that is away. */
export const away = new StorageUnavailable({ operation: "test", cause: null })
