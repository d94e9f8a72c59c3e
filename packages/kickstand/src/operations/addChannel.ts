import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { Effect } from "effect"

/** Tracks a channel, or replaces what was said of it; rights that were granted by its slug before are tied to it. */
export const addChannel = Effect.fn("addChannel")(function*(channel: ChannelToTrack) {
  const registry = yield* ChannelRegistry
  const entitlements = yield* Entitlements
  const audit = yield* AuditLog
  return yield* audit.record(
    Effect.tap(registry.add(channel), entitlements.bind),
    ({ id, slug }) => ({ action: "channel.add", target: id, details: { slug } })
  )
})
