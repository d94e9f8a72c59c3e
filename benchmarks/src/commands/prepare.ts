import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { defaultSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { orderEngagement } from "@kickstand/kickstand/engagement/orderEngagement"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Redacted } from "effect"
import { prepareDatabase } from "../server/kickstand.ts"
import { streamer, viewer, viewers } from "./talk.ts"

const broadcasterId = "1"

/** No cooldowns, so that every command has to be decided upon and paid. */
const settings = {
  ...defaultSettings,
  enabled: true,
  commands: defaultSettings.commands.map((command) => ({ ...command, userCooldown: 0, globalCooldown: 0 }))
}

const people = Array.from({ length: viewers }, (_, index) => viewer(index))

const channel = channelId("kick", streamer.userId)
const greeting: Event = {
  _tag: "ChatMessageSent",
  id: "kick:chat:greeting",
  channel,
  at: 1_767_225_600_000,
  profile: null,
  messageId: "greeting",
  sender: { id: "7", username: "viewer_7" },
  color: null,
  badges: [],
  content: "hello",
  emotes: [],
  replyTo: null
}

/** Brings an empty database to where the channel's viewers have coins, commands and a wheel. */
export const prepare = async (databaseUrl: string, publicKeyPem: string): Promise<void> => {
  await prepareDatabase(databaseUrl, publicKeyPem, [{
    ...streamer,
    channelId: null,
    chatroomId: null,
    displayName: null,
    language: null
  }])
  await Effect.gen(function*() {
    yield* (yield* Broadcasters).put({
      id: broadcasterId,
      name: streamer.slug,
      primaryPlatform: "kick",
      timezone: "UTC",
      channels: [channel]
    })
    // Coins are given to whoever was seen.
    yield* (yield* EventLog).append([domainEventDelivery(greeting, "import", greeting.at)])
    yield* orderEngagement(broadcasterId, { _tag: "Configure", settings }, null)
    const segments = [{ label: "Nothing", weight: 3, coins: 0 }, { label: "Coins", weight: 1, coins: 100 }]
    yield* orderEngagement(broadcasterId, { _tag: "ConfigureWheel", title: "Wheel", segments }, null)
    const grant = { _tag: "AdjustCoins", platform: "kick", by: "add", coins: 1_000_000 } as const
    yield* Effect.forEach(
      people,
      ({ id, username }) => orderEngagement(broadcasterId, grant, { id: String(id), username }),
      { concurrency: 16, discard: true }
    )
  }).pipe(Effect.provide(layerPostgres({ url: Redacted.make(databaseUrl) })), Effect.runPromise)
}
