import type { PublicBroadcaster } from "@kickstand/api/public/PublicAnswer"
import { PublicCaller } from "@kickstand/api/public/PublicCaller"
import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { type ChannelId, platformOf, userIdOf } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"
import { Clock, Effect } from "effect"
import { zonedInstant } from "./zonedInstant.ts"

/** What an answer is made from: whose it is, when it is given, and how it writes times. */
export interface PublicOccasion {
  readonly broadcaster: Broadcaster
  /** Epoch milliseconds. */
  readonly now: number
  /** Writes epoch milliseconds in the broadcaster's time zone. */
  readonly instant: (at: number) => string
}

/** A value for each platform on which a broadcaster has a channel. */
export type ByPlatform<A> = { readonly [P in Platform]?: A }

/** Asks about each of a broadcaster's channels and puts the answers under their platforms. */
export const byPlatform = <A, E, R>(
  { channels }: Broadcaster,
  ask: (channel: ChannelId) => Effect.Effect<A, E, R>
): Effect.Effect<ByPlatform<A>, E, R> =>
  Effect.map(
    Effect.forEach(channels, (channel) => Effect.map(ask(channel), (answer) => [platformOf(channel), answer] as const), {
      concurrency: 2
    }),
    (answers) => Object.fromEntries(answers)
  )

/** The channel of a broadcaster on a platform. */
export const channelOn = ({ channels }: Broadcaster, platform: Platform): ChannelId | undefined =>
  channels.find((channel) => platformOf(channel) === platform)

/**
 * Makes answers of the public API: runs what finds the data for the caller's broadcaster, and puts who, when and which
 * version around it.
 */
export const publicAnswers = Effect.gen(function*() {
  const registry = yield* ChannelRegistry
  const states = yield* ChannelStates

  const describeChannel = Effect.fnUntraced(function*(channel: ChannelId) {
    const [tracked, state] = yield* Effect.all([registry.find(channel), states.get(channel)], { concurrency: 2 })
    const id = userIdOf(channel)
    const told = state?.profile?.value ?? null
    const slug = tracked?.slug ?? told?.slug ?? id
    // On Twitch the name is shown in any script, and what leads to the channel is the login.
    return { username: platformOf(channel) === "twitch" ? slug : told?.username ?? tracked?.displayName ?? slug, id }
  })

  const describeBroadcaster = Effect.fnUntraced(function*(broadcaster: Broadcaster) {
    const platforms = yield* byPlatform(broadcaster, describeChannel)
    return {
      user_id: Number(broadcaster.id),
      name: broadcaster.name,
      primary_platform: broadcaster.primaryPlatform,
      platforms,
      kick_username: platforms.kick?.username ?? null,
      kick_user_id: platforms.kick?.id ?? null
    } satisfies typeof PublicBroadcaster.Type
  })

  return <Data, E, R>(find: (occasion: PublicOccasion) => Effect.Effect<Data, E, R>) =>
    Effect.gen(function*() {
      const { broadcaster } = yield* PublicCaller
      const now = yield* Clock.currentTimeMillis
      const instant = zonedInstant(broadcaster.timezone)
      const [described, data] = yield* Effect.all([
        describeBroadcaster(broadcaster),
        find({ broadcaster, now, instant })
      ], { concurrency: 2 })
      return { ok: true as const, version: "v2" as const, generated_at: instant(now), broadcaster: described, data }
    })
})
