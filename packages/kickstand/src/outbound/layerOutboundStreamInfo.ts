import { OutboundStreamInfo } from "@kickstand/domain/outbound/OutboundStreamInfo"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Effect, Layer } from "effect"
import { atPlatform } from "./atPlatform.ts"
import { kickStreamInfo } from "./kick/kickStreamInfo.ts"
import { twitchStreamInfo } from "./twitch/twitchStreamInfo.ts"

/** Changes streams at both platforms, as the broadcaster, who must have connected. */
export const layerOutboundStreamInfo: Layer.Layer<OutboundStreamInfo, never, KickClient | TwitchClient> = Layer.effect(
  OutboundStreamInfo,
  Effect.gen(function*() {
    const at = atPlatform({ kick: kickStreamInfo(yield* KickClient), twitch: twitchStreamInfo(yield* TwitchClient) })
    return OutboundStreamInfo.of({
      update: (change) => at(change.channel).update(change)
    })
  })
)
