import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { slug } from "./parameters.ts"
import { Streamer } from "./Streamer.ts"
import { StreamerAccess } from "./StreamerAccess.ts"

/** The most changes that one answer tells; the contract knows no pages here. */
export const roomSettingsLimit = 500

/** A setting of a chat became another. */
export const RoomSettingChange = Schema.Struct({
  /**
   * `slow_mode`, `followers_mode`, `subscribers_mode`, `emotes_mode`, `account_age`, `bot_protection`, `allow_links`, or
   * what else the platform has.
   */
  setting_type: Schema.String,
  enabled: Schema.Boolean,
  /** Seconds; `null` while it is off, and for a setting without a duration. */
  value: Schema.NullOr(Schema.Int),
  /** `null` where no source told. */
  changed_by_username: Schema.NullOr(Schema.String),
  created_at: Timestamp
}).annotate({ identifier: "RoomSettingChange" })

const history = HttpApiEndpoint.get("history", "/streamers/:slug/room-settings", {
  params: slug,
  success: Schema.Struct({
    success: Schema.Literal(true),
    streamer: Streamer,
    /** All changes, also those beyond the {@link roomSettingsLimit}. */
    totalRoomSettings: Schema.Int,
    roomSettings: Schema.Array(RoomSettingChange)
  })
}).annotateMerge(customerEndpoint(
  {
    code: "streamer.room_settings",
    family: "streamer_profile",
    units: 2,
    streamer: "slug",
    errors: ["streamer_not_found", "streamer_chatroom_not_found"]
  },
  {
    title: "Room settings history",
    description:
      `How the restrictions of the streamer's chat stood when they were first told, and each time that one became another. Latest first; of the same event by setting. \`totalRoomSettings\` counts all of them, the latest ${roomSettingsLimit} are told.`
  }
))

/** How a streamer's chat was restricted. */
export class RoomSettings extends HttpApiGroup.make("roomSettings").add(history).middleware(StreamerAccess) {}
