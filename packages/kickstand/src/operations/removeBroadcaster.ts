import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { Effect } from "effect"
import { getBroadcaster } from "./getBroadcaster.ts"

/** Removes a broadcaster with its credentials, which open nothing from then on. What was stored of its channels stays. */
export const removeBroadcaster = Effect.fn("removeBroadcaster")(function*(id: string) {
  const broadcasters = yield* Broadcasters
  const audit = yield* AuditLog
  const { name } = yield* getBroadcaster(id)
  yield* audit.record(broadcasters.remove(id), () => ({ action: "broadcaster.remove", target: id, details: { name } }))
})
