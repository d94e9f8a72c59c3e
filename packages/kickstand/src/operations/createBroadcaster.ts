import { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { BroadcasterExists } from "@kickstand/domain/broadcaster/BroadcasterExists"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { broadcasterProblem } from "@kickstand/domain/broadcaster/broadcasterProblem"
import { InvalidBroadcaster } from "@kickstand/domain/broadcaster/InvalidBroadcaster"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { type ChannelId, platformOf } from "@kickstand/domain/event/ChannelId"
import { DateTime, Effect, Option } from "effect"
import { WebCrypto } from "effect/crypto"

/** What an operator tells of a broadcaster to be. */
export interface BroadcasterTerms {
  /** Chosen when absent. */
  readonly id?: string | undefined
  readonly name: string
  /** The first channel's platform when absent. */
  readonly primaryPlatform?: Broadcaster["primaryPlatform"] | undefined
  /** `UTC` when absent. */
  readonly timezone?: string | undefined
  /** Tracked channels by slug or platform and slug, or any by platform and user id, such as `kick:4002001`. */
  readonly channels?: ReadonlyArray<string> | undefined
}

const byUserId = /^(kick|twitch):\d+$/

/** The channels that names lead to. */
export const channelsNamed = Effect.fnUntraced(function*(names: ReadonlyArray<string>) {
  const registry = yield* ChannelRegistry
  return yield* Effect.forEach(names, Effect.fnUntraced(function*(name) {
    const tracked = (yield* registry.find(name as ChannelId)) ?? (yield* registry.findBySlug(name))
    if (tracked !== null) return tracked.id
    if (byUserId.test(name)) return name as ChannelId
    return yield* new InvalidBroadcaster({ reason: `no channel "${name}" is tracked` })
  }))
})

/** Refuses broadcasters that cannot be. */
export const checkBroadcaster = Effect.fnUntraced(function*(broadcaster: Broadcaster) {
  const { timezone } = broadcaster
  const reason = Option.isNone(DateTime.zoneMakeNamed(timezone))
    ? `"${timezone}" is no time zone such as Europe/Prague`
    : broadcasterProblem(broadcaster)
  if (reason !== null) return yield* new InvalidBroadcaster({ reason })
  return broadcaster
})

/** Nine digits that nobody counts up to: two who add broadcasters at once do not meet. */
const newBroadcasterId = Effect.map(WebCrypto.WebCrypto, (crypto) => {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return String(100_000_000 + drawn % 900_000_000)
})

/** Adds a broadcaster. Channels that were another's are its own from then on. */
export const createBroadcaster = Effect.fn("createBroadcaster")(function*(terms: BroadcasterTerms) {
  const broadcasters = yield* Broadcasters
  const audit = yield* AuditLog
  const channels = yield* channelsNamed(terms.channels ?? [])
  const broadcaster = yield* checkBroadcaster({
    id: terms.id ?? (yield* newBroadcasterId),
    name: terms.name,
    primaryPlatform: terms.primaryPlatform ?? (channels[0] === undefined ? "kick" : platformOf(channels[0])),
    timezone: terms.timezone ?? "UTC",
    channels
  })
  const { id, ...details } = broadcaster
  const add = Effect.gen(function*() {
    if ((yield* broadcasters.get(id)) !== null) return yield* new BroadcasterExists({ id })
    yield* broadcasters.put(broadcaster)
    return broadcaster
  })
  return yield* audit.record(add, () => ({ action: "broadcaster.add", target: id, details }))
})
