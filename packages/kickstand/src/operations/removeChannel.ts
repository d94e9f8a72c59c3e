import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Effect } from "effect"

/** Stops tracking a channel; `false` when it was not tracked. What was stored stays. */
export const removeChannel = Effect.fn("removeChannel")(function*(channel: ChannelId) {
  const registry = yield* ChannelRegistry
  const audit = yield* AuditLog
  return yield* audit.record(
    registry.remove(channel),
    (removed) => ({ action: "channel.remove", target: channel, details: { removed } })
  )
})
