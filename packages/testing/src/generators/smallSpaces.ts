import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"

/** The channels that generated events happen in: few, so that events meet; one id on two platforms, so that mixing up shows. */
export const channels = ["kick:1", "kick:2", "twitch:1"] as ReadonlyArray<string> as readonly [
  ChannelId,
  ChannelId,
  ChannelId
]

/** Midnight UTC of the day on which Europe's clocks go forward; generated events lie around it. */
export const generatedDay = 1_774_742_400_000 // 2026-03-29T00:00:00Z

const minute = 60_000
const hour = 60 * minute

/** The instants at which generated events happen: both sides of every border of a bucket, an hour and a day, and ties. */
export const instants = [
  -24 * hour,
  -1,
  0,
  1,
  15 * minute - 1,
  15 * minute,
  hour - 1,
  hour,
  5 * hour + 45 * minute,
  18 * hour + 14 * minute + 59_999,
  18 * hour + 15 * minute,
  24 * hour - 1,
  24 * hour,
  49 * hour
].map((offset) => generatedDay + offset)

/** One of {@link channels}. */
export const SmallChannel = Schema.Literals(channels)

/** One of {@link instants}. */
export const SmallInstant = Schema.Literals(instants)

/** One of three people, each under one of two names: renames happen. */
export const SmallPerson = Schema.Struct({
  id: Schema.Literals(["10", "9", "Ω"]),
  username: Schema.Literals(["viewer_a", "viewer_b"])
})

/** One of a few short texts: plain, with characters that want escaping, and beyond ASCII. */
export const SmallText = Schema.Literals(["", "hello", "a & b <c> \"d\" \\", "günaydın 👋", "it's 100%_"])

/** A profile told in passing, or none. */
export const SmallProfile = Schema.NullOr(Schema.Struct({
  username: Schema.NullOr(Schema.Literals(["Streamer", "Streamer_Two"])),
  slug: Schema.NullOr(Schema.Literals(["streamer", "streamer-two"])),
  profilePicture: Schema.NullOr(Schema.Literals(["https://example.com/a.webp"]))
}))

/** The tail of an event id; few enough that ids meet, and not all of one length. */
export const SmallKey = Schema.Literals(Array.from({ length: 400 }, (_, index) => String(index)))

/** What all events carry. */
export const SmallBase = { id: SmallKey, channel: SmallChannel, at: SmallInstant, profile: SmallProfile }
