import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { Effect, Struct } from "effect"
import { type BroadcasterTerms, channelsNamed, checkBroadcaster } from "./createBroadcaster.ts"
import { getBroadcaster } from "./getBroadcaster.ts"

/** What to change of a broadcaster; what is absent stays. `channels` replaces all that it had. */
export type BroadcasterChange = Partial<Omit<BroadcasterTerms, "id">>

/** Changes a broadcaster; its tools see it with their next request. */
export const updateBroadcaster = Effect.fn("updateBroadcaster")(function*(id: string, change: BroadcasterChange) {
  const broadcasters = yield* Broadcasters
  const audit = yield* AuditLog
  const old = yield* getBroadcaster(id)
  const changed = yield* checkBroadcaster({
    id,
    name: change.name ?? old.name,
    primaryPlatform: change.primaryPlatform ?? old.primaryPlatform,
    timezone: change.timezone ?? old.timezone,
    channels: change.channels === undefined ? old.channels : yield* channelsNamed(change.channels)
  })
  return yield* audit.record(
    Effect.as(broadcasters.put(changed), changed),
    () => ({ action: "broadcaster.update", target: id, details: Struct.omit(changed, ["id"]) })
  )
})
