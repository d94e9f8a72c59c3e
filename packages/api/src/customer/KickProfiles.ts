import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { AccountAccess } from "./AccountAccess.ts"
import { ClipRow } from "./Clips.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { pagedList } from "./PagedList.ts"
import { limit, page, username } from "./parameters.ts"

/** How many rows a page about a Kick user may hold. */
export const profilePage = { maximum: "plan", byDefault: 10 } as const

const shared = { family: "kick_profile", units: 3, pageSize: profilePage } as const
const query = { ...page, ...limit }

const answer = <Row extends Schema.Constraint>(row: Row) =>
  Schema.Struct({
    success: Schema.Literal(true),
    /** The name that the user bears now; as asked for, when nobody was seen under it. */
    user: Schema.Struct({ username: Schema.String }),
    ...pagedList(row)
  })

/** Where it happened: the slug of a tracked channel. */
const channel = { channel_name: Schema.String }
const maybeText = Schema.NullOr(Schema.String)

const bans = HttpApiEndpoint.get("bans", "/kick-profiles/:username/bans", {
  params: username,
  query,
  success: answer(Schema.Struct({
    /** The name they bore then. */
    username: Schema.String,
    ...channel,
    banned_by_username: maybeText,
    created_at: Timestamp,
    expires_at: Schema.NullOr(Timestamp)
  }))
}).annotateMerge(customerEndpoint(
  { ...shared, code: "kick_profile.bans" },
  {
    title: "Kick profile bans",
    description:
      "When and where a user was banned, in all tracked channels. Latest first; of the same moment by id, descending."
  }
))

const receivedSubs = HttpApiEndpoint.get("receivedSubs", "/kick-profiles/:username/received-subs", {
  params: username,
  query,
  success: answer(Schema.Struct({
    ...channel,
    months: Schema.Int,
    is_gifted: Schema.Boolean,
    gifter_username: maybeText,
    event_time: Timestamp
  }))
}).annotateMerge(customerEndpoint(
  { ...shared, code: "kick_profile.received_subs" },
  {
    title: "Kick profile received subscriptions",
    description:
      "The channels that a user subscribed to, or was given a subscription to, within 30 days, each with the last thing told of it. Latest first; of the same moment by channel."
  }
))

const giftedSubs = HttpApiEndpoint.get("giftedSubs", "/kick-profiles/:username/gifted-subs", {
  params: username,
  query,
  success: answer(Schema.Struct({ ...channel, gift_count: Schema.Int, event_time: Timestamp }))
}).annotateMerge(customerEndpoint(
  { ...shared, code: "kick_profile.gifted_subs" },
  {
    title: "Kick profile gifted subscriptions",
    description:
      "How many subscriptions a user gave away within 30 days in which channel, and when last. Most first; equal numbers by channel."
  }
))

const rewards = HttpApiEndpoint.get("rewards", "/kick-profiles/:username/rewards", {
  params: username,
  query,
  success: answer(Schema.Struct({
    reward_title: Schema.String,
    user_input: maybeText,
    redeemed_at: Timestamp,
    /** `#RRGGBB`; `null` where the source did not tell. */
    reward_background_color: maybeText,
    ...channel
  }))
}).annotateMerge(customerEndpoint(
  { ...shared, code: "kick_profile.rewards" },
  {
    title: "Kick profile rewards",
    description:
      "The rewards that a user redeemed, in all tracked channels. Latest first; of the same moment by channel, then id, descending."
  }
))

const sentKicks = HttpApiEndpoint.get("sentKicks", "/kick-profiles/:username/sent-kicks", {
  params: username,
  query,
  success: answer(Schema.Struct({ ...channel, total_amount: Schema.Int }))
}).annotateMerge(customerEndpoint(
  { ...shared, code: "kick_profile.sent_kicks" },
  {
    title: "Kick profile sent KICKs",
    description: "How many KICKs a user sent to which tracked channel. Most first; equal amounts by channel."
  }
))

const clips = HttpApiEndpoint.get("clips", "/kick-profiles/:username/clips", {
  params: username,
  query,
  success: answer(ClipRow)
}).annotateMerge(customerEndpoint(
  { ...shared, code: "kick_profile.clips" },
  {
    title: "Kick profile clips",
    description:
      "The clips that a user made of all tracked channels and that were not deleted. Newest first; of the same moment by channel, then id, descending."
  }
))

const usernameHistory = HttpApiEndpoint.get("usernameHistory", "/users/:username/username-history", {
  params: username,
  query,
  success: answer(Schema.Struct({
    username: Schema.String,
    /** When they were first seen under it. */
    first_seen_at: Timestamp,
    /** When last, or the moment before they took another. */
    last_seen_at: Timestamp
  }))
}).annotateMerge(customerEndpoint(
  { ...shared, units: 2, code: "kick_profile.username_history" },
  {
    title: "Kick profile username history",
    description:
      "Every name that a user was seen under, the one that they bear now among them. Last seen first, so that it is the first row; of several at the same moment alphabetically."
  }
))

/** What one Kick user did, and what befell them, across all tracked channels. */
export class KickProfiles extends HttpApiGroup.make("kickProfiles")
  .add(bans, receivedSubs, giftedSubs, rewards, sentKicks, clips, usernameHistory)
  .middleware(AccountAccess)
{}
