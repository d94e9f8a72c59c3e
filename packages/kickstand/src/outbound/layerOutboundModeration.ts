import { OutboundModeration } from "@kickstand/domain/outbound/OutboundModeration"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Effect, Layer } from "effect"
import { atPlatform } from "./atPlatform.ts"
import { kickModeration } from "./kick/kickModeration.ts"
import { twitchModeration } from "./twitch/twitchModeration.ts"

/** Moderates at both platforms, as the broadcaster, who must have connected. */
export const layerOutboundModeration: Layer.Layer<OutboundModeration, never, KickClient | TwitchClient> = Layer.effect(
  OutboundModeration,
  Effect.gen(function*() {
    const at = atPlatform({ kick: kickModeration(yield* KickClient), twitch: twitchModeration(yield* TwitchClient) })
    return OutboundModeration.of({
      moderate: (act) => at(act.channel).moderate(act)
    })
  })
)
