import { Schema } from "effect"
import { SmallBase, SmallInstant, SmallPerson, SmallText } from "./smallSpaces.ts"

const orNull = Schema.NullOr
const seconds = orNull(Schema.Literals([0, 10, 120]))

/** So few that messages are pinned again, and taken down and deleted while they are. */
const messageId = Schema.Literals(["m1", "m2", "m3"])

const setting = Schema.Struct({
  setting: Schema.Literals(["slow_mode", "followers_mode", "ascii_mode"]),
  enabled: Schema.Boolean,
  value: seconds
})

/** What happens to a chat beside what is written in it. */
export const roomEvents = {
  MessagePinned: Schema.TaggedStruct("MessagePinned", {
    ...SmallBase,
    messageId,
    sender: SmallPerson,
    content: SmallText,
    sentAt: orNull(SmallInstant),
    pinnedBy: orNull(SmallPerson),
    duration: seconds
  }),
  MessageUnpinned: Schema.TaggedStruct("MessageUnpinned", {
    ...SmallBase,
    messageId: orNull(messageId),
    moderator: orNull(SmallPerson)
  }),
  RoomSettingsChanged: Schema.TaggedStruct("RoomSettingsChanged", {
    ...SmallBase,
    settings: Schema.Array(setting).check(Schema.isMaxLength(3)),
    changedBy: orNull(SmallPerson)
  }),
  ChatMessageDeleted: Schema.TaggedStruct("ChatMessageDeleted", {
    ...SmallBase,
    messageId,
    moderator: orNull(SmallPerson),
    automatic: Schema.Boolean,
    violatedRules: Schema.Array(Schema.Literals(["hate", "spam"])).check(Schema.isMaxLength(2))
  }),
  ChatCleared: Schema.TaggedStruct("ChatCleared", { ...SmallBase, moderator: orNull(SmallPerson) })
}
