import { Count, MaybeName, UserId } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { raided, raidKey } from "./raid.ts"
import { baseOf, twitchFact } from "./TwitchEvent.ts"
import { person } from "./TwitchUser.ts"

/** `channel.raid`: another streamer sent their viewers over. It happens in the channel that they came to. */
export const ChannelRaid = twitchFact({
  type: "channel.raid",
  schema: Schema.Struct({
    from_broadcaster_user_id: UserId,
    from_broadcaster_user_login: MaybeName,
    from_broadcaster_user_name: MaybeName,
    to_broadcaster_user_id: UserId,
    to_broadcaster_user_login: MaybeName,
    to_broadcaster_user_name: MaybeName,
    viewers: Count
  }),
  keyOf: ({ to_broadcaster_user_id, from_broadcaster_user_id }, sentAt) =>
    raidKey(to_broadcaster_user_id, from_broadcaster_user_id, sentAt),
  toEvent: (told, occasion, id) => {
    const host = person(told.from_broadcaster_user_id, told.from_broadcaster_user_login, told.from_broadcaster_user_name)
    const channel = {
      broadcaster_user_id: told.to_broadcaster_user_id,
      broadcaster_user_login: told.to_broadcaster_user_login,
      broadcaster_user_name: told.to_broadcaster_user_name
    }
    return raided(baseOf(channel, null, occasion, id), host.username, told.viewers)
  }
})
