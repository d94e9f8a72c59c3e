import { decodeDomainEvent, tellsDomainEvents } from "@kickstand/domain/event/decodeDomainEvent"
import { Decoder } from "@kickstand/domain/event/Decoder"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { decodeKickPoll } from "@kickstand/kick/poll/decodeKickPoll"
import { decodeErased, isErased } from "@kickstand/domain/erasure/erasedBody"
import { decodeTwitch } from "@kickstand/twitch/decodeTwitch"
import { decodeTwitchPoll } from "@kickstand/twitch/poll/decodeTwitchPoll"
import { Layer } from "effect"

/** Decodes deliveries of our own format alike, all others by the platform they came from. */
export const layerPlatformDecoder: Layer.Layer<Decoder> = Layer.succeed(
  Decoder,
  Decoder.of({
    decode: (delivery) => {
      if (isErased(delivery)) return decodeErased(delivery)
      if (tellsDomainEvents(delivery.source)) return decodeDomainEvent(delivery)
      switch (delivery.platform) {
        case "kick":
          return delivery.source === "poller" ? decodeKickPoll(delivery) : decodeKick(delivery)
        case "twitch":
          return delivery.source === "poller" ? decodeTwitchPoll(delivery) : decodeTwitch(delivery)
      }
    }
  })
)
