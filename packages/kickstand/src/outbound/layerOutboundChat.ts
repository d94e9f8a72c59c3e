import { OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Effect, Layer } from "effect"
import { atPlatform } from "./atPlatform.ts"
import { kickChat } from "./kick/kickChat.ts"
import { twitchChat } from "./twitch/twitchChat.ts"

/** Writes in chats at both platforms, as their broadcasters, who must have connected. */
export const layerOutboundChat: Layer.Layer<OutboundChat, never, KickClient | TwitchClient> = Layer.effect(
  OutboundChat,
  Effect.gen(function*() {
    const at = atPlatform({ kick: kickChat(yield* KickClient), twitch: twitchChat(yield* TwitchClient) })
    return OutboundChat.of({
      send: (message) => at(message.channel).send(message)
    })
  })
)
