import { Clock, Effect, Schema } from "effect"
import { progress } from "../output/Progress.ts"
import { Operations } from "./Operations.ts"

/** Between looks at how far a rebuild is; milliseconds. */
const lookMillis = 250

/** Without any advance for this long, nobody works on the rebuild; milliseconds. */
const patienceMillis = 30_000

/** A rebuild does not advance: no worker carries it on. */
export class RebuildStalled extends Schema.TaggedError<RebuildStalled>()("RebuildStalled", {
  name: Schema.String,
  position: Schema.Int
}) {
  override get message(): string {
    return `The rebuild of ${this.name} has stood at position ${this.position} for ${patienceMillis / 1000} s. `
      + "Start a worker (kickstand worker, or kickstand serve without --no-worker); it will carry the rebuild on."
  }
}

/** Rebuilds a projection and waits, with progress, until the new read model answers. */
export const rebuildAndWait = Effect.fn("rebuildAndWait")(function*(name: string) {
  const { admin, keepProjecting } = yield* Operations
  const { show } = yield* progress
  const startedAt = yield* Clock.currentTimeMillis
  yield* admin.projections.rebuild({ params: { name } })
  yield* keepProjecting
  let seen = { position: -1, at: startedAt }
  let total = 1
  for (;;) {
    const state = (yield* admin.projections.status()).find((each) => each.name === name)
    const now = yield* Clock.currentTimeMillis
    const rebuild = state?.rebuild ?? null
    if (state === undefined || rebuild === null) {
      return { name, version: state?.version ?? 0, position: state?.position ?? 0, millis: now - startedAt }
    }
    if (rebuild.position !== seen.position) seen = { position: rebuild.position, at: now }
    else if (now - seen.at > patienceMillis) return yield* new RebuildStalled({ name, position: rebuild.position })
    total = Math.max(total, rebuild.lag)
    yield* show(`Rebuilding ${name}: ${Math.floor((1 - rebuild.lag / total) * 100)} % (${rebuild.lag} deliveries to go)`)
    yield* Effect.sleep(lookMillis)
  }
}, Effect.scoped)
