import type { Erasure } from "@kickstand/api/admin/Erasures"
import { Clock, Effect, Schema } from "effect"
import { progress } from "../output/Progress.ts"
import { Operations } from "./Operations.ts"

/** Between looks at how far an erasure is; milliseconds. */
const lookMillis = 250

/** Without any advance for this long, nobody works on the erasure; milliseconds. */
const patienceMillis = 60_000

/** Without any advance for this long, nobody works on the names; milliseconds. */
const namesPatienceMillis = 5000

/** An erasure does not advance: no worker carries it on. */
export class ErasureStalled extends Schema.TaggedError<ErasureStalled>()("ErasureStalled", {
  id: Schema.String,
  step: Schema.String
}) {
  override get message(): string {
    return `Erasure ${this.id} has stood at "${this.step}" for ${patienceMillis / 1000} s. `
      + "Start a worker (kickstand worker, or kickstand serve without --no-worker); it will carry the erasure on."
  }
}

const steps: Readonly<Record<typeof Erasure.Type["step"], string>> = {
  searching: "Looking through the log for who it is",
  rewriting: "Rewriting the log",
  rebuilding: "Rebuilding what knew them",
  done: "Done"
}

/** Waits until names are known up to the end of the log, for as long as somebody carries them there. */
export const awaitNames = Effect.fn("awaitNames")(function*() {
  const { admin } = yield* Operations
  let seen = { position: -1, at: yield* Clock.currentTimeMillis }
  for (;;) {
    const state = (yield* admin.projections.status()).find(({ name }) => name === "viewer")
    const now = yield* Clock.currentTimeMillis
    if (state === undefined || state.lag === 0) return
    if (state.position !== seen.position) seen = { position: state.position, at: now }
    // Nobody does: whoever is named is then looked for among those who are known.
    else if (now - seen.at > namesPatienceMillis) return
    yield* Effect.sleep(lookMillis)
  }
})

/** Waits, with progress, until an erasure is done. Somebody must carry it out: a server, or this process. */
export const eraseAndWait = Effect.fn("eraseAndWait")(function*(asked: typeof Erasure.Type) {
  const { admin } = yield* Operations
  const { show } = yield* progress
  let erasure = asked
  let seen = { state: "", at: yield* Clock.currentTimeMillis }
  while (erasure.step !== "done") {
    const { position, step, upTo } = erasure
    const rebuilds = (yield* admin.projections.status()).flatMap(({ rebuild }) => rebuild ?? [])
    const state = JSON.stringify([step, position, rebuilds.map((each) => each.position)])
    const now = yield* Clock.currentTimeMillis
    if (state !== seen.state) seen = { state, at: now }
    else if (now - seen.at > patienceMillis) return yield* new ErasureStalled({ id: erasure.id, step })
    yield* show(step === "rewriting" ? `${steps[step]}: ${Math.floor((position / Math.max(1, upTo)) * 100)} %` : steps[step])
    yield* Effect.sleep(lookMillis)
    erasure = yield* admin.erasures.show({ params: { id: erasure.id } })
  }
  return erasure
}, Effect.scoped)
