import type { KickError } from "@kickstand/kick/rest/KickError"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import type { Livestream, LivestreamV1 } from "@kickstand/kick/rest/Livestream"
import { Array, Clock, Effect } from "effect"

/** What Kick lists of a channel that is on air, by either version of its API. */
export type ToldLivestream = Livestream | LivestreamV1

/** Ids per request. */
const batchSizes = { current: 100, v1: 50 } as const

/** An id that Kick refuses is left out for so long, and an API that was not there is looked for again; milliseconds. */
const rememberMillis = 3_600_000

type Found = ReadonlyMap<number, ToldLivestream | null>

/**
 * Makes what asks Kick which of some users are on air, in batches. The answer has `null` for those who are not, and nothing
 * for those whom Kick refuses to be asked about: one unknown id makes Kick refuse a whole batch, so a refused batch is
 * halved until the id is found, which is then not asked for again for an hour.
 */
export const makeLivestreamsOf = Effect.gen(function*() {
  const { app } = yield* KickClient
  const refused = new Map<number, number>()
  let v1Until = Number.NEGATIVE_INFINITY

  const asCurrent = (ids: ReadonlyArray<number>) =>
    Effect.map(app.users.livestreams({ user_id: ids }), (all) => all.map((told) => [told.broadcaster_user.id, told] as const))
  const asV1 = (ids: ReadonlyArray<number>) =>
    Effect.map(
      app.livestreams.listV1({ broadcaster_user_id: ids, limit: batchSizes.v1 }),
      (all) => all.map((told) => [told.broadcaster_user_id, told] as const)
    )

  const ask = (
    ids: ReadonlyArray<number>,
    request: (ids: ReadonlyArray<number>) => Effect.Effect<ReadonlyArray<readonly [number, ToldLivestream]>, KickError>
  ): Effect.Effect<Found, KickError> =>
    Effect.matchEffect(request(ids), {
      onSuccess: (live) => {
        const asked = new Map<number, ToldLivestream | null>(ids.map((id) => [id, null]))
        for (const [id, told] of live) if (asked.has(id)) asked.set(id, told)
        return Effect.succeed(asked)
      },
      onFailure: (error) => {
        if (error._tag !== "KickInvalidRequest") return Effect.fail(error)
        const [only] = ids
        if (ids.length === 1 && only !== undefined) {
          return Effect.map(Clock.currentTimeMillis, (now): Found => {
            refused.set(only, now + rememberMillis)
            return new Map()
          })
        }
        const half = Math.ceil(ids.length / 2)
        return Effect.zipWith(ask(ids.slice(0, half), request), ask(ids.slice(half), request), (one, other) =>
          new Map([...one, ...other]))
      }
    })

  const inBatches = (ids: ReadonlyArray<number>, size: number, request: Parameters<typeof ask>[1]) =>
    Effect.map(
      Effect.forEach(Array.chunksOf(ids, size), (batch) => ask(batch, request)),
      (all): Found => new Map(all.flatMap((found) => [...found]))
    )

  return Effect.fn("livestreamsOf")(function*(userIds: ReadonlyArray<number>) {
    const now = yield* Clock.currentTimeMillis
    const ids = userIds.filter((id) => (refused.get(id) ?? 0) <= now)
    const byV1 = inBatches(ids, batchSizes.v1, asV1)
    if (now < v1Until) return yield* byV1
    return yield* Effect.catchTag(inBatches(ids, batchSizes.current, asCurrent), "KickNotFound", () => {
      v1Until = now + rememberMillis
      return byV1
    })
  })
})
