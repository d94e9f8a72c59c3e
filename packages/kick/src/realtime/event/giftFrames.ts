import { userIdOf } from "@kickstand/domain/event/ChannelId"
import type { Person } from "@kickstand/domain/event/EventBase"
import { digest } from "@kickstand/domain/event/naturalId"
import { Schema } from "effect"
import { maybe, readCount, readName, readUserId, required } from "../../event/fields.ts"
import { isJsonObject, type JsonObject } from "../../event/KickBody.ts"
import { type FrameOccasion, frameBase, realtimeEvent, type Told } from "../RealtimeEvent.ts"
import { namedPerson } from "./people.ts"

interface Gift {
  readonly teller: string
  readonly gifter: Person
  /** By name. */
  readonly giftees: ReadonlyArray<string>
  /** How many were given, also where not everybody is named. */
  readonly count: number
}

/** A gift of subscriptions; those who got one are told as far as their ids are known, and counted all. */
export const giftTold = ({ teller, gifter, giftees, count }: Gift, occasion: FrameOccasion, at: number | null): Told | null => {
  if (count === 0) return null
  const base = frameBase("", occasion, at)
  const names = digest(JSON.stringify([...giftees].sort()))
  const key = `kick:gifts:${userIdOf(occasion.channel)}:${gifter.id}:${base.at}:${names}`
  return {
    key,
    telling: { kind: "gift", about: gifter.username.toLowerCase(), at: base.at, teller },
    events: [{
      _tag: "SubscriptionsGifted",
      ...base,
      id: key,
      gifter,
      giftees: giftees.flatMap((name) => namedPerson(name, occasion.names) ?? []),
      count,
      tier: 1,
      expiresAt: null
    }]
  }
}

interface Chunk {
  /** From 0. */
  readonly index: number
  /** Gifts in all chunks together. */
  readonly total: number | null
}

const firstCount = (value: JsonObject, names: ReadonlyArray<string>): number | null => {
  for (const name of names) {
    const count = readCount(value[name])
    if (count !== null) return count
  }
  return null
}

// No recorded frame shows `chunk_details`, so it is read under the names that clients use for such things.
const readChunk = (value: unknown): Chunk | null => {
  if (!isJsonObject(value)) return null
  const fromZero = firstCount(value, ["chunk_index", "index"])
  const fromOne = firstCount(value, ["chunk_number", "current_chunk", "current"])
  return {
    index: fromZero ?? Math.max(0, (fromOne ?? 1) - 1),
    total: firstCount(value, ["total_gifts", "total_gifted", "total_count", "total_usernames"])
  }
}

const readNames = (value: unknown): ReadonlyArray<string> =>
  (Array.isArray(value) ? value : []).map((name) => readName(name) ?? "")

const ChunkDetails = Schema.Struct({ index: Schema.Int, total: Schema.NullOr(Schema.Int) })

/**
 * `GiftedSubscriptionsEvent`. Who gave is only named, so it tells something where the id is known. A large gift comes in
 * chunks: where they say how large it is, the first tells all of it and the others nothing; else each tells its own part.
 */
export const GiftedSubscriptionsFrame = realtimeEvent({
  types: ["GiftedSubscriptionsEvent"],
  schema: Schema.Struct({
    gifter_username: maybe(Schema.NullOr(Schema.String), readName),
    gifted_usernames: maybe(Schema.Array(Schema.String), readNames),
    chunk_details: maybe(Schema.NullOr(ChunkDetails), readChunk)
  }),
  tell: ({ gifter_username, gifted_usernames, chunk_details: chunk }, occasion) => {
    const gifter = gifter_username === null ? null : namedPerson(gifter_username, occasion.names)
    if (gifter === null) return null
    const isWhole = chunk !== null && chunk.total !== null
    if (isWhole && chunk.index > 0) return null
    const teller = chunk === null || isWhole ? "GiftedSubscriptionsEvent" : `GiftedSubscriptionsEvent#${chunk.index}`
    // Names that are empty were given one as well.
    const count = Math.max(chunk?.total ?? 0, gifted_usernames.length)
    const told = giftTold({ teller, gifter, giftees: gifted_usernames, count }, occasion, null)
    return told !== null && chunk !== null && !isWhole ? { ...told, telling: null } : told
  }
})

/** `GiftsLeaderboardUpdated`: beside the leaderboard, who gave how many just now. */
export const GiftsLeaderboardFrame = realtimeEvent({
  types: ["GiftsLeaderboardUpdated"],
  schema: Schema.Struct({
    gifter_id: maybe(Schema.NullOr(Schema.String), readUserId),
    gifter_username: maybe(Schema.NullOr(Schema.String), readName),
    gifted_quantity: required(Schema.Int, (value) => readCount(value) ?? 0, "a whole number")
  }),
  tell: ({ gifter_id, gifter_username, gifted_quantity: count }, occasion) => {
    if (gifter_id === null) return null
    const gifter = { id: gifter_id, username: gifter_username ?? gifter_id }
    return giftTold({ teller: "GiftsLeaderboardUpdated", gifter, giftees: [], count }, occasion, null)
  }
})
