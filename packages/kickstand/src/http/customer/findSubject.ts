import type { EndpointInfo } from "@kickstand/api/customer/CustomerEndpoint"
import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { Prediction } from "@kickstand/domain/prediction/PredictionProjection"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import type { RefusalCode } from "@kickstand/domain/access/AccessRefused"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Effect } from "effect"

/** What a request is about, as far as it was found. */
export interface Found {
  readonly channel: TrackedChannel | null
  readonly broadcast: Broadcast | null
  readonly prediction: Prediction | null
}

type Parameter = NonNullable<EndpointInfo["streamer"]>

/** What is answered when a parameter leads nowhere. */
export const notFoundBy = {
  slug: "streamer_not_found",
  channelId: "streamer_channel_not_found",
  chatroomId: "streamer_chatroom_not_found",
  broadcastId: "broadcast_not_found",
  predictionId: "prediction_not_found"
} as const satisfies Record<Parameter, RefusalCode>

/** What is answered when a parameter is left empty, where that is not simply leading nowhere. */
export const requiredBy: { readonly [P in Parameter]?: RefusalCode } = { predictionId: "prediction_id_required" }

const nothing: Found = { channel: null, broadcast: null, prediction: null }

/** Finds the streamer that a path parameter leads to, and what lies on the way. */
export const findSubject = Effect.gen(function*() {
  const registry = yield* ChannelRegistry
  const broadcasts = yield* Broadcasts
  const predictions = yield* Predictions

  const named = (slug: string) =>
    Effect.map(registry.findBySlug(slug.toLowerCase()), (channel) => ({ ...nothing, channel }))

  /** Numbers and slugs share a place in paths: what no number leads to may be a slug that looks like one. */
  const numbered = (find: (number: number) => Effect.Effect<TrackedChannel | null, StorageUnavailable>) =>
    Effect.fnUntraced(function*(value: string) {
      const channel = /^[1-9]\d{0,14}$/.test(value) ? yield* find(Number(value)) : null
      return channel === null ? yield* named(value) : { ...nothing, channel }
    })

  const finders: Record<Parameter, (value: string) => Effect.Effect<Found, StorageUnavailable>> = {
    slug: named,
    channelId: numbered(registry.findByChannelId),
    chatroomId: numbered(registry.findByChatroomId),
    broadcastId: Effect.fnUntraced(function*(id) {
      const broadcast = yield* broadcasts.find(id)
      return { ...nothing, channel: broadcast === null ? null : yield* registry.find(broadcast.channel), broadcast }
    }),
    predictionId: Effect.fnUntraced(function*(id) {
      const prediction = yield* predictions.find(id)
      return { ...nothing, channel: prediction === null ? null : yield* registry.find(prediction.channel), prediction }
    })
  }
  return (parameter: Parameter, value: string) => finders[parameter](value)
})
