import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { type ChannelId, platformOf, userIdOf } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { Effect } from "effect"
import { addChannel } from "../operations/addChannel.ts"

const advice = (channel: ChannelId): string =>
  `${channel} is not tracked. Track it first: kickstand channel add --platform ${platformOf(channel)} `
  + `--user-id ${userIdOf(channel)} --slug SLUG; or import with --track`

/** The slug that an event tells of its channel, or that its name makes; what follows from its id where these do not do. */
const slugsOf = ({ channel, profile }: Event): ReadonlyArray<string> => {
  const told = (profile?.slug ?? profile?.username ?? "").toLowerCase()
  const userId = userIdOf(channel).toLowerCase()
  return [told, userId, `${platformOf(channel)}-${userId}`].filter((slug) => /^[a-z0-9_-]{1,100}$/.test(slug))
}

/**
 * Whether events are of tracked channels, without a query for each: what is found once holds for the import. With `track`,
 * a channel that is not tracked is from then on.
 */
export const knownChannels = Effect.fnUntraced(function*(track: boolean, onTracked: (slug: string) => void) {
  const registry = yield* ChannelRegistry
  const known = new Set((yield* registry.list).map(({ id }) => id))
  const refused = new Map<ChannelId, string>()

  const add = Effect.fnUntraced(function*({ channel, profile }: Event, slug: string) {
    yield* addChannel({
      platform: platformOf(channel),
      userId: userIdOf(channel),
      slug,
      channelId: null,
      chatroomId: null,
      displayName: profile?.username ?? null,
      language: null
    })
    onTracked(slug)
    return null
  })

  /** A name may be somebody else's by now. */
  const trackChannel = Effect.fnUntraced(function*(event: Event) {
    let trouble = "it has no slug"
    for (const slug of slugsOf(event)) {
      const taken = yield* add(event, slug).pipe(Effect.catchTag("SlugTaken", Effect.succeed))
      if (taken === null) return null
      trouble = taken.message
    }
    return `${event.channel} cannot be tracked: ${trouble}`
  })

  /** `null` when the event's channel is tracked, else what is wrong with it. */
  const trouble = Effect.fnUntraced(function*(event: Event) {
    const { channel } = event
    const before = refused.get(channel)
    if (before !== undefined) return before
    const now = track ? yield* trackChannel(event) : advice(channel)
    if (now === null) known.add(channel)
    else refused.set(channel, now)
    return now
  })

  return { has: (channel: ChannelId) => known.has(channel), trouble }
})
