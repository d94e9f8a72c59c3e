import { decodeErased, isErased } from "@kickstand/domain/erasure/erasedBody"
import { Decoder } from "@kickstand/domain/event/Decoder"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { projections } from "@kickstand/domain/projection/projections"
import type { Projection } from "@kickstand/domain/projection/Projection"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Context, Effect, Layer, Result } from "effect"
import { delivery } from "./deliveries.ts"

/** The type of deliveries that nobody understands until the decoder is mended. */
export const oddType = "odd"

/** A delivery whose body is the events that it tells. */
export const telling = (key: string, events: ReadonlyArray<Event>, fields: Partial<Delivery> = {}): Delivery =>
  delivery(key, {
    channel: events[0]?.channel ?? null,
    body: new TextEncoder().encode(JSON.stringify(events)),
    ...fields
  })

/** Reads the events that deliveries tell, also once they were erased; what is odd is understood once that was mended. */
export const layerTellingDecoder = (mended: { readonly now: boolean } = { now: false }): Layer.Layer<Decoder> =>
  Layer.succeed(
    Decoder,
    Decoder.of({
      decode: (delivery) => {
        if (isErased(delivery)) return decodeErased(delivery)
        return delivery.type === oddType && !mended.now
          ? Result.fail({ reason: "odd" })
          : Result.succeed(JSON.parse(new TextDecoder().decode(delivery.body)) as ReadonlyArray<Event>)
      }
    })
  )

/** A projector as one process would run it over the storage around it. */
export const projector = (
  options: {
    readonly batchSize?: number
    readonly mended?: { readonly now: boolean }
    readonly projections?: ReadonlyArray<Projection<unknown>>
  } = {}
) =>
  Layer.build(
    Layer.fresh(
      Layer.provide(
        Projector.layer(options.projections ?? projections, { batchSize: options.batchSize ?? 3 }),
        layerTellingDecoder(options.mended)
      )
    )
  ).pipe(Effect.map(Context.get(Projector)), Effect.scoped)

/** Appends events, one delivery each, and brings the read models up to them. */
export const told = Effect.fnUntraced(function*(...events: ReadonlyArray<Event>) {
  const log = yield* EventLog
  const { prepare, catchUp } = yield* projector()
  yield* log.append(events.map((event) => telling(event.id, [event])))
  yield* prepare
  yield* catchUp
})

/** The channel that examples happen in. */
export const channel = channelId("kick", 1)

/** A chat message; `id` is the platform's. */
export const message = (id: string, at: number, fields: Partial<ChatMessageSent> = {}): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${id}`,
  channel,
  at,
  profile: null,
  messageId: id,
  sender: { id: "10", username: "viewer_ten" },
  color: null,
  badges: [],
  content: "hello",
  emotes: [],
  replyTo: null,
  ...fields
})
