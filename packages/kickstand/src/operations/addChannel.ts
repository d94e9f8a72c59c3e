import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { wholeStreamerName } from "@kickstand/domain/channel/StreamerName"
import type { ChannelToTrack, TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { Effect } from "effect"

/**
 * Tracks a channel, or replaces what was said of it. Rights that were granted by its name before are tied to it: by
 * platform and slug or, where the slug alone leads to it, by that.
 */
export const addChannel = Effect.fn("addChannel")(function*(channel: ChannelToTrack) {
  const registry = yield* ChannelRegistry
  const entitlements = yield* Entitlements
  const audit = yield* AuditLog
  const bindAll = Effect.fnUntraced(function*(added: TrackedChannel) {
    yield* entitlements.bind({ id: added.id, slug: wholeStreamerName(added) })
    // A slug alone may come to lead to Kick: what was granted by it stays open while it leads elsewhere.
    if (added.platform === "kick") yield* entitlements.bind(added)
  })
  return yield* audit.record(
    Effect.tap(registry.add(channel), bindAll),
    ({ id, slug }) => ({ action: "channel.add", target: id, details: { slug } })
  )
})
