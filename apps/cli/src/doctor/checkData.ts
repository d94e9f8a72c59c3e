import { type Cause, Clock, Effect } from "effect"
import type { HttpClient } from "effect/http"
import { layerOperations, servingAt } from "../operations/layerOperations.ts"
import { Operations } from "../operations/Operations.ts"
import { failureOf } from "../output/failure.ts"
import { describeStorage } from "../settings/describeStorage.ts"
import { Settings } from "../settings/Settings.ts"
import { checkConnections } from "./checkConnections.ts"
import { checkDeadLetters } from "./checkDeadLetters.ts"
import { checkErasures } from "./checkErasures.ts"
import { checkProjections } from "./checkProjections.ts"
import { checkReadiness } from "./checkReadiness.ts"
import { checkRealtime } from "./checkRealtime.ts"
import { checkReplies } from "./checkReplies.ts"
import { checkSchema } from "./checkSchema.ts"
import { checkSubscriptions } from "./checkSubscriptions.ts"
import { checkSilence } from "./checkSilence.ts"
import { fail, type Finding, ok, warn } from "./Finding.ts"

const check = "database"

const lookInside = (served: boolean) =>
  Effect.gen(function*() {
    const { admin, place } = yield* Operations
    const now = yield* Clock.currentTimeMillis
    const { channels, deadLetters, position, projections, subscriptions } = yield* admin.health.summary()
    const connections = yield* admin.connections.list()
    const addedAt = new Map((yield* admin.channels.list()).map((channel) => [channel.id, channel.addedAt]))
    return [
      ok(check, `Reached by way of ${place}; the log stands at position ${position}`),
      ...checkProjections(projections, served),
      checkDeadLetters(deadLetters),
      ...checkErasures(yield* admin.erasures.list(), now),
      ...checkRealtime(yield* admin.realtime.status(), now),
      ...checkConnections(connections),
      ...checkReplies(yield* admin.engagement.replies(), connections),
      ...checkSubscriptions(subscriptions, channels),
      ...checkSilence(channels.map((each) => ({ ...each, addedAt: addedAt.get(each.id) ?? now })), now)
    ]
  }).pipe(Effect.provide(layerOperations("doctor")))

const ofServer = Effect.fnUntraced(function*(url: string): Effect.fn.Return<ReadonlyArray<Finding>, unknown, Settings | HttpClient.HttpClient> {
  const readiness = yield* checkReadiness(url)
  return readiness.some(({ check }) => check === "server") ? readiness : [...readiness, ...(yield* lookInside(true))]
})

const ofDatabase = Effect.fnUntraced(function*({ storage }: Pick<Settings["Service"], "storage">) {
  const place = describeStorage(storage)
  if (storage._tag === "Memory") return [ok(check, "Kept in memory by each server for itself")]
  const state = yield* checkSchema(storage)
  if (state === "current") return yield* lookInside(false)
  return state === "not made yet"
    ? [ok(check, `${place} is made on first start`)]
    : [warn(check, `${place} lacks ${state.outstanding.join(", ")}`, "Run kickstand migrate; serve and worker do so when they start.")]
})

/** Whether the data can be reached, whether the read models follow it, and whether more of it arrives. */
export const checkData = Effect.gen(function*() {
  const settings = yield* Settings
  const url = settings.serverUrl ?? servingAt(settings.storage)
  return yield* (url === null ? ofDatabase(settings) : ofServer(url))
}).pipe(
  Effect.catchCause((cause) => {
    const failure = failureOf(cause)
    return failure === null
      ? Effect.failCause(cause as Cause.Cause<never>)
      : Effect.succeed([fail(check, failure.message, "Check DATABASE_URL, and that the database runs and lets this user in.")])
  })
)
