import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { digest } from "@kickstand/domain/event/naturalId"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { ToldFact } from "@kickstand/domain/realtime/matchTelling"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { Tellings } from "@kickstand/domain/realtime/Tellings"
import { readKickBody } from "@kickstand/kick/event/KickBody"
import { echoVersion } from "@kickstand/kick/realtime/decodeRealtime"
import type { FrameDelivery } from "@kickstand/kick/realtime/frameDelivery"
import type { Telling } from "@kickstand/kick/realtime/Telling"
import { isToldTwice, webhookTelling } from "@kickstand/kick/realtime/webhookTelling"
import { Clock, Context, Effect, Layer } from "effect"

/** How long it is believed which channels have the socket switched on; milliseconds. */
const believedMillis = 5000

const dayMillis = 86_400_000

const factOf = (channel: ChannelId, kind: string, about: string): string => digest(JSON.stringify([kind, channel, about]))

const toldFact = (channel: ChannelId, { kind, about, at, teller }: Telling, key: string): ToldFact => ({
  fact: factOf(channel, kind, about),
  teller,
  key: key.length <= 200 ? key : digest(key),
  at
})

const concerns = ({ channel, platform, type }: Delivery): boolean =>
  platform === "kick" && channel !== null && isToldTwice(type)

/**
 * Sees to it that what webhooks and the socket tell both counts once, whichever comes first. Names are kept as digests.
 *
 * Of the socket all frames are kept: one that tells what is known already is an echo, which tells nothing. A webhook that
 * tells what the socket told gets the key of that, so that the log decides: where the frame was lost on its way into the
 * log, the webhook still counts.
 */
export class OnceOnly extends Context.Service<OnceOnly, {
  readonly frame: (frame: FrameDelivery) => Effect.Effect<Delivery, StorageUnavailable>
  /** Whether something else may tell what a webhook tells; asked of every one. */
  readonly concerns: (delivery: Delivery) => boolean
  readonly webhook: (delivery: Delivery) => Effect.Effect<Delivery, StorageUnavailable>
}>()("kickstand/kickstand/realtime/OnceOnly") {
  static readonly layer: Layer.Layer<OnceOnly, never, Tellings | RealtimeChannels> = Layer.effect(
    OnceOnly,
    Effect.gen(function*() {
      const tellings = yield* Tellings
      const channels = yield* RealtimeChannels
      let followed: ReadonlySet<ChannelId> = new Set()
      let readAt = Number.NEGATIVE_INFINITY

      const isFollowed = Effect.fnUntraced(function*(channel: ChannelId) {
        const now = yield* Clock.currentTimeMillis
        if (now - readAt >= believedMillis) {
          followed = new Set((yield* channels.list).map((each) => each.channel))
          readAt = now
        }
        return followed.has(channel)
      })

      /** Webhooks tell more of rewards than the socket does, so where there are any they alone count. */
      const rewardsOf = (channel: ChannelId) => factOf(channel, "rewards", "")

      const isEcho = Effect.fnUntraced(function*(channel: ChannelId, telling: Telling, key: string) {
        if (telling.kind === "reward" && (yield* tellings.hasTold(rewardsOf(channel), "webhook"))) return true
        return !(yield* tellings.settle(toldFact(channel, telling, key))).isFirst
      })

      const frame = Effect.fnUntraced(function*({ delivery, telling }: FrameDelivery) {
        if (telling === null || delivery.channel === null) return delivery
        return (yield* isEcho(delivery.channel, telling, delivery.factKey)) ? { ...delivery, version: echoVersion } : delivery
      })

      const settled = Effect.fnUntraced(function*(delivery: Delivery, channel: ChannelId) {
        if (!(yield* isFollowed(channel))) return delivery
        const { json } = readKickBody(delivery.body)
        const telling = json === null ? null : webhookTelling(delivery.type, json, delivery.sentAt)
        if (telling === null) return delivery
        if (telling.kind === "reward") {
          const key = `day:${Math.floor(telling.at / dayMillis)}`
          yield* tellings.settle({ fact: rewardsOf(channel), teller: "webhook", key, at: telling.at })
        }
        const { factKey, isFirst } = yield* tellings.settle(toldFact(channel, telling, delivery.factKey))
        return isFirst ? delivery : { ...delivery, factKey }
      })

      return OnceOnly.of({
        frame,
        concerns,
        webhook: (delivery) =>
          delivery.channel !== null && concerns(delivery) ? settled(delivery, delivery.channel) : Effect.succeed(delivery)
      })
    })
  )
}
