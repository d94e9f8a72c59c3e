import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { EpochMillis } from "@kickstand/domain/event/EventBase"
import { Category } from "@kickstand/domain/event/StreamChanged"
import { Schema } from "effect"
import {
  maybe,
  MaybeCount,
  MaybeFlag,
  MaybeInstant,
  MaybeName,
  MaybeText,
  readId,
  readText,
  UserId
} from "../event/fields.ts"
import { isJsonObject } from "../event/KickBody.ts"

const MaybeCategory = maybe(Schema.NullOr(Category), (value) =>
  isJsonObject(value)
    ? { id: readId(value.id), name: readText(value.name), thumbnail: readText(value.thumbnail) }
    : null)

/** What Kick's API told of a livestream, as far as it is made use of; either version of the API. */
const PolledLivestream = Schema.Struct({
  title: MaybeText,
  stream_title: MaybeText,
  language_code: MaybeText,
  language: MaybeText,
  category: MaybeCategory,
  has_mature_content: MaybeFlag,
  started_at: MaybeInstant,
  viewer_count: MaybeCount,
  broadcaster_user: maybe(
    Schema.NullOr(Schema.Struct({ username: MaybeName, profile_picture: MaybeText })),
    (value) => isJsonObject(value)
      ? { username: readText(value.username), profile_picture: readText(value.profile_picture) }
      : null
  )
})

const polled = { user_id: UserId, polled_at: EpochMillis }

/** What a poller found, by its type: the body of its delivery. */
export const kickPolls = {
  /** A channel is on air, and so many watch it. */
  "poll.viewers": Schema.Struct({ ...polled, livestream: PolledLivestream }),
  /** A channel is on air, which no webhook told. */
  "poll.started": Schema.Struct({ ...polled, livestream: PolledLivestream }),
  /** A channel is on air with another title, category or language than webhooks told, which was at `corrects`. */
  "poll.changed": Schema.Struct({ ...polled, livestream: PolledLivestream, corrects: EpochMillis }),
  /** A broadcast that began at `started_at` is on air no more since `absent_since`, which no webhook told. Epoch milliseconds. */
  "poll.ended": Schema.Struct({ ...polled, started_at: EpochMillis, absent_since: EpochMillis }),
  /** Who gave most KICKs; kept as it is. */
  "poll.leaderboard": Schema.Struct({ ...polled, leaderboard: Schema.Unknown }),
  /** The key that Kick signs webhooks with. */
  "poll.public_key": Schema.Struct({ polled_at: EpochMillis, public_key: Schema.String })
} as const

/** A type of poll. */
export type KickPollType = keyof typeof kickPolls

/** Samples of one minute are one fact, whoever took them; milliseconds. */
const sampleMillis = 60_000

type Livestream = typeof PolledLivestream.Type

/** What a stream says of itself. */
export const metadataOf = (livestream: Livestream) => ({
  title: livestream.title ?? livestream.stream_title,
  language: livestream.language_code ?? livestream.language,
  category: livestream.category,
  mature: livestream.has_mature_content
})

const base = (userId: string, at: number, id: string) => ({ id, channel: channelId("kick", userId), at, profile: null })

/** The domain events that tell what polls found. Their ids are those of the same facts when webhooks tell them. */
export const pollEvents = {
  "poll.viewers": ({ livestream, polled_at: at, user_id: userId }: typeof kickPolls["poll.viewers"]["Type"]): ReadonlyArray<Event> =>
    livestream.viewer_count === null ? [] : [{
      _tag: "ViewersSampled",
      ...base(userId, at, `kick:viewers:${userId}:${Math.floor(at / sampleMillis)}`),
      viewers: livestream.viewer_count
    }],
  "poll.started": ({ livestream, user_id: userId }: typeof kickPolls["poll.started"]["Type"]): ReadonlyArray<Event> =>
    livestream.started_at === null ? [] : [{
      _tag: "StreamStarted",
      ...base(userId, livestream.started_at, `kick:livestream:${userId}:start:${livestream.started_at}`),
      startedAt: livestream.started_at,
      title: metadataOf(livestream).title
    }],
  "poll.changed": (poll: typeof kickPolls["poll.changed"]["Type"]): ReadonlyArray<Event> => {
    const metadata = metadataOf(poll.livestream)
    const told = JSON.stringify([metadata.title, metadata.language, metadata.mature, metadata.category])
    return [{
      _tag: "StreamChanged",
      ...base(poll.user_id, poll.polled_at, `kick:metadata:${poll.user_id}:polled-${poll.corrects}:${told}`),
      ...metadata
    }]
  },
  "poll.ended": (poll: typeof kickPolls["poll.ended"]["Type"]): ReadonlyArray<Event> => [{
    _tag: "StreamEnded",
    ...base(poll.user_id, poll.absent_since, `kick:livestream:${poll.user_id}:end:polled-${poll.started_at}`),
    startedAt: poll.started_at,
    endedAt: poll.absent_since,
    title: null
  }]
} as const
