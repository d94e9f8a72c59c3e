import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { type AudienceIndex, audienceIndexBuilder } from "@kickstand/domain/chat/AudienceIndex"
import { Audiences } from "@kickstand/domain/chat/Audiences"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Context, Effect, Layer, Semaphore } from "effect"
import { recentWindow } from "./recentWindow.ts"

/** How many audiences are read at once. */
const concurrency = 4

/** How old an index may be before it is read anew beside those who ask; milliseconds. */
const freshMillis = 60_000

/** How old an index may be to answer while it is read anew; milliseconds. */
const staleMillis = 10 * 60_000

interface Read {
  readonly index: AudienceIndex
  /** Epoch milliseconds. */
  readonly at: number
}

/** The audiences of all tracked channels over the last 30 days, for all who ask in this process. */
export class SimilarChannels extends Context.Service<SimilarChannels, {
  readonly index: Effect.Effect<AudienceIndex, StorageUnavailable>
}>()("kickstand/http/customer/SimilarChannels") {
  static readonly layer: Layer.Layer<SimilarChannels, never, Audiences | ChannelRegistry> = Layer.effect(
    SimilarChannels,
    Effect.suspend(() => Effect.map(make, (index) => SimilarChannels.of({ index })))
  )
}

/**
 * Reading takes as long as audiences are large, so what was read serves every question of a minute, and those of a while
 * beyond as they make it be read anew. Only who asks first, or first after a long pause, waits for it.
 */
const make = Effect.gen(function*() {
  const audiences = yield* Audiences
  const registry = yield* ChannelRegistry
  const one = yield* Semaphore.make(1)
  let last: Read | null = null
  let isReading = false

  const ageOf = (read: Read | null, now: number) => read === null ? Number.POSITIVE_INFINITY : now - read.at

  const read = Effect.gen(function*() {
    const { now, since } = yield* recentWindow
    const builder = audienceIndexBuilder()
    yield* Effect.forEach(
      yield* registry.list,
      ({ id }) => Effect.map(audiences.since(id, since), (people) => builder.add(id, people)),
      { concurrency, discard: true }
    )
    const found: Read = { index: builder.build(), at: now }
    last = found
    return found.index
  })

  /** Whoever waits for what another reads takes that; who hangs up leaves it to the others. */
  const awaited = one.withPermit(Effect.gen(function*() {
    const { now } = yield* recentWindow
    return last !== null && ageOf(last, now) < freshMillis ? last.index : yield* read
  })).pipe(Effect.uninterruptible)

  /** Reads anew beside those who ask; should that fail, what is known goes on answering until it is too old. */
  const beside = Effect.suspend(() => {
    if (isReading) return Effect.void
    isReading = true
    const done = Effect.sync(() => {
      isReading = false
    })
    return Effect.asVoid(Effect.forkDetach(Effect.ensuring(Effect.ignore(awaited), done)))
  })

  return Effect.gen(function*() {
    const { now } = yield* recentWindow
    const age = ageOf(last, now)
    if (last === null || age >= staleMillis) return yield* awaited
    const { index } = last
    if (age >= freshMillis) yield* beside
    return index
  })
})
