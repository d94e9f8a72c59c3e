import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { platformOf, userIdOf } from "@kickstand/domain/event/ChannelId"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import type { Person } from "@kickstand/domain/event/EventBase"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { type AskedOrder, type Order, OrderText } from "@kickstand/domain/loyalty/engine/Order"
import { seedHashOf } from "@kickstand/domain/loyalty/fairness/fairRoll"
import { BroadcasterHasNoChannel } from "@kickstand/domain/loyalty/engine/BroadcasterHasNoChannel"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { Clock, Effect, Schema } from "effect"
import { WebCrypto } from "effect/crypto"
import { Hex } from "effect/encoding"
import { newId } from "../operations/newId.ts"

const write = Schema.encodeSync(OrderText)

const newSeed = Effect.gen(function*() {
  const crypto = yield* WebCrypto.WebCrypto
  const seed = Hex.encode(crypto.getRandomValues(new Uint8Array(32)))
  const seedHash = seedHashOf(seed)
  yield* (yield* EngagementStore).keepSeed({ seed, seedHash })
  return seedHash
})

const append = Effect.fnUntraced(function*(broadcasterId: string, order: Order, viewer: Person | null) {
  const broadcaster = yield* (yield* Broadcasters).get(broadcasterId)
  if (broadcaster === null) return yield* new UnknownBroadcaster({ id: broadcasterId })
  const { channels, primaryPlatform } = broadcaster
  const wanted = order._tag === "AddSong" && viewer === null ? order.platform : primaryPlatform
  const channel = channels.find((each) => platformOf(each) === wanted) ?? channels[0]
  if (channel === undefined) return yield* new BroadcasterHasNoChannel({ id: broadcasterId })
  const orderId = yield* newId("order_")
  const at = yield* Clock.currentTimeMillis
  const event = {
    _tag: "EngagementOrdered",
    id: `${platformOf(channel)}:order:${orderId}`,
    channel,
    at,
    profile: null,
    broadcasterId,
    orderId,
    viewer: viewer ?? (order._tag === "AddSong" ? { id: userIdOf(channel), username: broadcaster.name } : null),
    order: write(order)
  } as const
  const [appended] = yield* (yield* EventLog).append([domainEventDelivery(event, "kickstand", at)])
  return { orderId, position: appended?._tag === "Stored" ? appended.position : 0 }
})

/**
 * Puts an operator's order into the log, where the engine finds it in its turn. Answers the order's id, under which a
 * refusal is told, and where in the log it stands. Whoever configures engagement first gets a seed for its games of chance beside it.
 */
export const orderEngagement = Effect.fn("orderEngagement")(
  function*(broadcasterId: string, asked: AskedOrder, viewer: Person | null) {
    const audit = yield* AuditLog
    const store = yield* EngagementStore
    const carry = Effect.gen(function*() {
      if (asked._tag === "RotateSeed") {
        return yield* append(broadcasterId, { _tag: "RotateSeed", seedHash: yield* newSeed }, null)
      }
      const known = (yield* store.states([broadcasterId])).get(broadcasterId)
      const ordered = yield* append(broadcasterId, asked, viewer)
      if (asked._tag === "Configure" && (known?.seedHash ?? null) === null) {
        yield* append(broadcasterId, { _tag: "RotateSeed", seedHash: yield* newSeed }, null)
      }
      return ordered
    })
    return yield* audit.record(carry, ({ orderId }) => ({
      action: "engagement.order",
      target: broadcasterId,
      details: { orderId, order: asked._tag }
    }))
  }
)
