import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { decodeDomainEvent, tellsDomainEvents } from "@kickstand/domain/event/decodeDomainEvent"
import { Decoder } from "@kickstand/domain/event/Decoder"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { EngagementEngine } from "@kickstand/domain/loyalty/engine/EngagementEngine"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { type Order, OrderText } from "@kickstand/domain/loyalty/engine/Order"
import { defaultSettings, type EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { seedHashOf } from "@kickstand/domain/loyalty/fairness/fairRoll"
import type { LoyaltyEvent } from "@kickstand/domain/loyalty/LoyaltyEvent"
import { isLoyaltyEvent } from "@kickstand/domain/loyalty/LoyaltyEvent"
import { Projector } from "@kickstand/domain/projection/Projector"
import { projections } from "@kickstand/domain/projection/projections"
import { Context, Effect, Layer, Result, Schema } from "effect"
import { message, telling } from "./tellingEvents.ts"

/** When everything happens that fixtures tell, plus what they say. */
export const epoch = 1_767_225_600_000

/** The broadcaster of the fixtures, and the two channels. */
export const broadcasterId = "1"
export const kick = channelId("kick", 1)
export const twitch = channelId("twitch", 1)

/** What outcomes derive from. */
export const seed = { seed: "00112233445566778899aabbccddeeff", seedHash: seedHashOf("00112233445566778899aabbccddeeff") }

/** Reads what platforms tell, and our own events. */
export const layerDecoder = Layer.succeed(
  Decoder,
  Decoder.of({
    decode: (delivery) =>
      tellsDomainEvents(delivery.source)
        ? decodeDomainEvent(delivery)
        : Result.succeed(JSON.parse(new TextDecoder().decode(delivery.body)) as ReadonlyArray<Event>)
  })
)

/** An engine as one process would run it over the storage around it. */
export const engine = (batchSize = 7) =>
  Layer.build(Layer.fresh(Layer.provide(EngagementEngine.layer({ batchSize }), layerDecoder))).pipe(
    Effect.map(Context.get(EngagementEngine)),
    Effect.scoped
  )

/** Brings the read models up to what was decided. */
export const project = Effect.gen(function*() {
  const built = yield* Layer.build(Layer.fresh(Layer.provide(Projector.layer(projections), layerDecoder)))
  const { catchUp, prepare } = Context.get(built, Projector)
  yield* prepare
  yield* catchUp
}).pipe(Effect.scoped)

/** Rules for fixtures: all on, without cooldowns. */
export const settings: EngagementSettings = {
  ...defaultSettings,
  enabled: true,
  replies: true,
  commands: defaultSettings.commands.map((command) => ({ ...command, userCooldown: 0, globalCooldown: 0 }))
}

/** The event that carries an operator's order. */
export const ordered = (orderId: string, order: Order, viewer: { id: string; username: string } | null = null): Event => ({
  _tag: "EngagementOrdered",
  id: `kick:order:${orderId}`,
  channel: kick,
  at: epoch,
  profile: null,
  broadcasterId,
  orderId,
  viewer,
  order: Schema.encodeSync(OrderText)(order)
})

/** Puts what happens into the log: orders as ours, everything else as a platform's. */
export const happen = Effect.fnUntraced(function*(...events: ReadonlyArray<Event>) {
  const log = yield* EventLog
  yield* log.append(events.map((event) =>
    event._tag === "EngagementOrdered"
      ? domainEventDelivery(event, "kickstand", event.at)
      : telling(event.id, [event], { receivedAt: event.at, platform: event.channel.startsWith("kick") ? "kick" : "twitch" })
  ))
})

/** A broadcaster whose engagement is on. */
export const begun = Effect.fnUntraced(function*(rules: EngagementSettings = settings) {
  yield* (yield* Broadcasters).put({
    id: broadcasterId,
    name: "Streamer",
    primaryPlatform: "kick",
    timezone: "UTC",
    channels: [kick, twitch]
  })
  yield* (yield* EngagementStore).keepSeed(seed)
  yield* happen(
    ordered("configure", { _tag: "Configure", settings: rules }),
    ordered("seed", { _tag: "RotateSeed", seedHash: seed.seedHash })
  )
})

/** Somebody writes. */
export const says = (id: string, user: string, content: string, at = epoch, badges: ReadonlyArray<string> = []) =>
  message(id, at, {
    sender: { id: user, username: `viewer_${user}` },
    content,
    badges: badges.map((type) => ({ type, text: null, count: null }))
  })

/** All that was decided, in the order of the log. */
export const decisions = Effect.gen(function*() {
  const log = yield* EventLog
  const all: Array<LoyaltyEvent> = []
  let after = 0
  while (true) {
    const page = yield* log.read({ after, limit: 1000 })
    const last = page.at(-1)
    if (last === undefined) return all
    for (const delivery of page) {
      if (delivery.source !== "kickstand") continue
      const events = decodeDomainEvent(delivery)
      if (Result.isSuccess(events)) all.push(...events.success.filter(isLoyaltyEvent))
    }
    after = last.position
  }
})
