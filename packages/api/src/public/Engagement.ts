import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { limit } from "./parameters.ts"
import { PublicAccess } from "./PublicAccess.ts"
import { LocalInstant, publicAnswer } from "./PublicAnswer.ts"
import { publicEndpoint } from "./publicEndpoint.ts"
import { publicErrorsWith } from "./PublicError.ts"

/** Rows when no `limit` is given. */
export const engagementRows = 10

/** A song that somebody asked for. */
export const RequestedSong = Schema.Struct({
  requester_username: Schema.String,
  provider: Schema.Literals(["youtube", "spotify", "soundcloud"]),
  song_url: Schema.String
}).annotate({ identifier: "RequestedSong" })

const Named = Schema.Struct({ username: Schema.String })

const GiveawayState = Schema.Struct({
  /** `null` before the first giveaway. */
  settings: Schema.NullOr(Schema.Struct({
    title: Schema.String,
    /** What viewers write to enter. */
    keyword: Schema.String,
    /** There once it is closed. */
    closed_at: Schema.optionalKey(LocalInstant)
  })),
  /** The first first, up to 500. */
  entries: Schema.Array(Named),
  /** There once somebody was drawn: who was drawn last. */
  winner: Schema.optionalKey(Named)
}).annotate({ identifier: "GiveawayState" })

const WheelState = Schema.Struct({
  /** `null` before there is a wheel. */
  title: Schema.NullOr(Schema.String),
  segments: Schema.Array(Schema.String),
  /** `null` before it was turned. */
  last_result: Schema.NullOr(Schema.String)
}).annotate({ identifier: "WheelState" })

/** A game that somebody played for coins. */
export const GambleResult = Schema.Struct({
  username: Schema.String,
  game_type: Schema.Literals(["coinflip", "dice"]),
  outcome: Schema.Literals(["win", "lose"])
}).annotate({ identifier: "GambleResult" })

const text = (description: string) =>
  Schema.String.annotate({ description }).pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(200)), Schema.optionalKey)

/** What a stream is to show from now on; one of both at least. */
export const StreamInfoBody = Schema.Struct({
  title: text("The stream's title; as it is when absent."),
  category: text("The category by the name that the platform has for it; as it is when absent.")
}).pipe(
  Schema.check(Schema.makeFilter(({ category, title }: { readonly category?: string; readonly title?: string }) =>
    category !== undefined || title !== undefined || "Expected a title or a category")),
  Schema.annotate({ identifier: "StreamInfoBody" })
)

const StreamInfo = Schema.Struct({
  updated: Schema.Literal(true),
  /** `null` when it was left as it is. */
  title: Schema.NullOr(Schema.String),
  /** As the platform writes it; `null` when it was left as it is. */
  category: Schema.NullOr(Schema.String)
}).annotate({ identifier: "StreamInfo" })

const songRequest = HttpApiEndpoint.get("songRequest", "/song-request", {
  query: limit,
  success: publicAnswer(Schema.Array(RequestedSong))
}).annotateMerge(publicEndpoint({
  code: "song-request",
  title: "Song request queue",
  description: "The songs that wait, the one that plays first.",
  rows: engagementRows
}))

const giveaway = HttpApiEndpoint.get("giveaway", "/giveaway", { success: publicAnswer(GiveawayState) }).annotateMerge(publicEndpoint({
  code: "giveaway",
  title: "Giveaway state",
  description: "The giveaway that was opened last: its settings, who entered, and who was drawn."
}))

const wheel = HttpApiEndpoint.get("wheel", "/wheel", { success: publicAnswer(WheelState) }).annotateMerge(publicEndpoint({
  code: "wheel",
  title: "Wheel state",
  description: "The wheel's title and segments, and where it last stopped."
}))

const gamble = HttpApiEndpoint.get("gamble", "/gamble", {
  query: limit,
  success: publicAnswer(Schema.Array(GambleResult))
}).annotateMerge(publicEndpoint({
  code: "gamble",
  title: "Gamble history",
  description: "The latest games, newest first.",
  rows: engagementRows
}))

const streamInfo = HttpApiEndpoint.post("streamInfo", "/stream-info", {
  payload: StreamInfoBody,
  success: publicAnswer(StreamInfo),
  error: publicErrorsWith(409, "`platform_not_connected`: nobody has connected who could do this; `details` say more")
}).annotateMerge(publicEndpoint({
  code: "stream-info",
  title: "Update stream info",
  description:
    "Sets title, category or both on the primary platform, as the broadcaster who connected. A category is looked for by name; when several may be meant, nothing is changed and `invalid_request` tells them in `details.candidates`.",
  body: { title: "Just Chatting with chat", category: "Just Chatting" }
}))

/** What viewers play, and what the stream shows. */
export class Engagement extends HttpApiGroup.make("engagement")
  .add(songRequest, giveaway, wheel, gamble, streamInfo)
  .middleware(PublicAccess)
{}
