import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"
import { type Cause, Effect } from "effect"
import { layerOperations, servingAt } from "../operations/layerOperations.ts"
import { Operations } from "../operations/Operations.ts"
import { failureOf } from "../output/failure.ts"
import { describeStorage } from "../settings/describeStorage.ts"
import { Settings } from "../settings/Settings.ts"
import { checkSchema } from "./checkSchema.ts"

const check = "database"

const lookInside = Effect.gen(function*() {
  const { admin, place } = yield* Operations
  return { findings: (yield* admin.doctor.examine()).findings, place }
}).pipe(Effect.provide(layerOperations("doctor")))

const trouble = (looked: string, cause: Cause.Cause<unknown>, advice: string): Effect.Effect<ReadonlyArray<Finding>> => {
  const failure = failureOf(cause)
  return failure === null
    ? Effect.failCause(cause as Cause.Cause<never>)
    : Effect.succeed([fail(looked, failure.message, advice)])
}

const ofDatabase = Effect.gen(function*() {
  const { storage } = yield* Settings
  const place = describeStorage(storage)
  if (storage._tag === "Memory") return [ok(check, "Kept in memory by each server for itself")]
  const state = yield* checkSchema(storage)
  if (state === "current") {
    const { findings, place: opened } = yield* lookInside
    return [ok(check, `Reached by way of ${opened}`), ...findings]
  }
  return state === "not made yet"
    ? [ok(check, `${place} is made on first start`)]
    : [warn(check, `${place} lacks ${state.outstanding.join(", ")}`, "Run kickstand migrate; serve and worker do so when they start.")]
})

/** Where a server answers that is to be asked instead; `null` where this process has to look for itself. */
export const askedServer = Effect.map(Settings, ({ serverUrl, storage }) => serverUrl ?? servingAt(storage))

/** What a running server finds of itself and of its data. */
export const checkServer = (url: string) =>
  Effect.map(lookInside, ({ findings }) => findings).pipe(
    Effect.timeout("30 seconds"),
    Effect.catchCause((cause) => trouble("server", cause, `See that ${url} runs, and that KICKSTAND_ADMIN_TOKEN is its token.`))
  )

/** Whether the data can be reached, whether the read models follow it, and whether more of it arrives; without a server. */
export const checkData = Effect.catchCause(ofDatabase, (cause) =>
  trouble(check, cause, "Check DATABASE_URL, and that the database runs and lets this user in."))
