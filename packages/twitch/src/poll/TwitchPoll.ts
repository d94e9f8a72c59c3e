import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { EpochMillis } from "@kickstand/domain/event/EventBase"
import {
  Count,
  MaybeCount,
  MaybeFlag,
  MaybeInstant,
  MaybeName,
  MaybeText,
  UserId
} from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { startKey } from "../event/StreamOnline.ts"

/** What Helix told of a stream, as far as it is made use of. */
const PolledStream = Schema.Struct({
  id: MaybeText,
  user_login: MaybeName,
  user_name: MaybeName,
  game_id: MaybeText,
  game_name: MaybeText,
  title: MaybeText,
  viewer_count: MaybeCount,
  started_at: MaybeInstant,
  language: MaybeText
})

const polled = { user_id: UserId, polled_at: EpochMillis }

/** What a poller found, by its type: the body of its delivery. */
export const twitchPolls = {
  /** A channel is on air, and so many watch it. */
  "poll.viewers": Schema.Struct({ ...polled, stream: PolledStream }),
  /** A channel is on air, which no message told. */
  "poll.started": Schema.Struct({ ...polled, stream: PolledStream }),
  /**
   * A channel is on air with another title, category or language than messages told, which was at `corrects`. `mature` is what
   * is known: what is asked does not tell it.
   */
  "poll.changed": Schema.Struct({ ...polled, stream: PolledStream, corrects: EpochMillis, mature: MaybeFlag }),
  /** A broadcast that began at `started_at` is on air no more since `absent_since`, which no message told. */
  "poll.ended": Schema.Struct({ ...polled, started_at: EpochMillis, absent_since: EpochMillis }),
  /** So many subscribe. */
  "poll.subscribers": Schema.Struct({ ...polled, total: Count, points: MaybeCount })
} as const

/** A type of poll. */
export type TwitchPollType = keyof typeof twitchPolls

/** The body of a poll of a type. */
export type TwitchPollBody<Type extends TwitchPollType> = (typeof twitchPolls)[Type]["Type"]

/** Samples of viewers of one minute are one fact, and counts of subscribers of ten, whoever took them; milliseconds. */
const sampleMillis = 60_000
export const countMillis = 600_000

type Stream = typeof PolledStream.Type

const base = (userId: string, at: number, id: string, stream: Stream | null = null) => ({
  id,
  channel: channelId("twitch", userId),
  at,
  profile: stream === null ? null : {
    username: stream.user_name,
    slug: stream.user_login?.toLowerCase() ?? null,
    profilePicture: null
  }
})

const categoryOf = ({ game_id: id, game_name: name }: Stream) =>
  id === null && name === null ? null : { id, name, thumbnail: null }

/** The domain events that tell what polls found. Their ids are those of the same facts when messages tell them. */
export const pollEvents: { readonly [Type in TwitchPollType]: (poll: TwitchPollBody<Type>) => ReadonlyArray<Event> } = {
  "poll.viewers": ({ polled_at: at, stream, user_id: userId }) =>
    stream.viewer_count === null ? [] : [{
      _tag: "ViewersSampled",
      ...base(userId, at, `twitch:viewers:${userId}:${Math.floor(at / sampleMillis)}`, stream),
      viewers: stream.viewer_count
    }],
  "poll.started": ({ stream, user_id: userId }) => {
    if (stream.started_at === null) return []
    const id = startKey(userId, stream.started_at)
    const told = base(userId, stream.started_at, id, stream)
    return [
      { _tag: "StreamStarted", ...told, startedAt: stream.started_at, title: null },
      ...stream.id === null ? [] : [{ _tag: "StreamIdentified" as const, ...told, id: `${id}:${stream.id}`, livestreamId: stream.id }]
    ]
  },
  "poll.changed": ({ corrects, mature, polled_at: at, stream, user_id: userId }) => {
    const content = JSON.stringify([stream.title, stream.language, mature, stream.game_id])
    return [{
      _tag: "StreamChanged",
      ...base(userId, at, `twitch:metadata:${userId}:polled-${corrects}:${content}`, stream),
      title: stream.title,
      language: stream.language,
      category: categoryOf(stream),
      mature
    }]
  },
  "poll.ended": ({ absent_since: at, started_at: startedAt, user_id: userId }) => [{
    _tag: "StreamEnded",
    ...base(userId, at, `twitch:livestream:${userId}:end:polled-${startedAt}`),
    startedAt,
    endedAt: at,
    title: null
  }],
  "poll.subscribers": ({ points, polled_at: at, total, user_id: userId }) => [{
    _tag: "SubscribersCounted",
    ...base(userId, at, `twitch:subscribers:${userId}:${Math.floor(at / countMillis)}`),
    subscribers: total,
    points
  }]
}
