import { RealtimeAddress } from "@kickstand/kickstand/realtime/RealtimeAddress"
import { RetentionPolicy } from "@kickstand/kickstand/retention/RetentionPolicy"
import { SearchRetention } from "@kickstand/kickstand/search/SearchRetention"
import { Effect, Option, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { report } from "../output/report.ts"
import { layerTelemetry } from "../run/layerTelemetry.ts"
import { Shutdown } from "../run/Shutdown.ts"
import { layerWorkerAlone } from "../serve/layerWorkerAlone.ts"
import { describeStorage } from "../settings/describeStorage.ts"
import { Settings } from "../settings/Settings.ts"

/** A worker shares its storage with servers, and memory cannot be shared. */
export class NothingToWorkOn extends Schema.TaggedError<NothingToWorkOn>()("NothingToWorkOn", {}) {
  override get message(): string {
    return "DATABASE_URL is memory:, which no other process sees. kickstand serve has a worker of its own; "
      + "for a worker apart, set DATABASE_URL to postgres://…"
  }
}

const flags = {
  port: Flag.Int("port").pipe(
    Flag.filter((port) => port >= 0 && port <= 65_535, () => "must be from 0 to 65535"),
    Flag.optional,
    Flag.withDescription("Answer /healthz, /readyz and /metrics on this port of HOST; nowhere when absent")
  )
}

/** `kickstand worker` */
export const worker = Command.make("worker", flags, Effect.fn(function*({ port }) {
  const { host, kick, retention, searchRetentionMillis, storage } = yield* Settings
  const { requested } = yield* Shutdown
  if (storage._tag === "Memory") return yield* new NothingToWorkOn()
  const listen = Option.match(port, { onNone: () => null, onSome: (port) => ({ host, port }) })
  yield* report(
    { pid: process.pid, storage: storage._tag.toLowerCase() },
    `A worker keeps the projections in ${describeStorage(storage)} up to the log.`
  ).pipe(
    Effect.andThen(Effect.never),
    Effect.provide(layerWorkerAlone(storage, listen)),
    Effect.provideService(SearchRetention, searchRetentionMillis),
    Effect.provideService(RetentionPolicy, retention),
    Effect.provideService(RealtimeAddress, kick.realtimeUrl),
    Effect.raceFirst(Effect.andThen(requested, Effect.logInfo("Stopping: the batch under way is finished first")))
  )
  yield* Effect.logInfo("Stopped")
}, (effect) => Effect.provide(effect, layerTelemetry("kickstand-worker")))).pipe(
  Command.withDescription("Run the background worker alone, beside servers that were started with --no-worker"),
  Command.withExamples([
    { command: "DATABASE_URL=postgres://… kickstand worker", description: "Several may run: one leads, the others stand by" },
    { command: "kickstand worker --port 8788", description: "With health and metrics to be asked for" }
  ])
)
