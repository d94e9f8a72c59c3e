import { Decoder } from "@kickstand/domain/event/Decoder"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { Layer, Result } from "effect"

/** Decodes deliveries by the platform they came from. */
export const layerPlatformDecoder: Layer.Layer<Decoder> = Layer.succeed(
  Decoder,
  Decoder.of({
    decode: (delivery) => {
      switch (delivery.platform) {
        case "kick":
          return decodeKick(delivery)
        case "twitch":
          return Result.fail({ reason: "Deliveries from Twitch are not understood yet" })
      }
    }
  })
)
