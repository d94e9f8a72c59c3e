import { Schema } from "effect"
import { SmallBase, SmallInstant, SmallPerson, SmallText } from "./smallSpaces.ts"

const orNull = Schema.NullOr
const views = Schema.Literals([0, 1, 5230])

/** So few that clips are changed and deleted, before and after they are known. */
const clipId = Schema.Literals(["4411", "clip_a", "clip_b", "clip_Ω", "99"])

/** What happens to clips. */
export const clipEvents = {
  ClipCreated: Schema.TaggedStruct("ClipCreated", {
    ...SmallBase,
    clipId,
    title: SmallText,
    url: Schema.Literals(["https://example.com/clips/a"]),
    thumbnailUrl: orNull(Schema.Literals(["https://example.com/a.webp"])),
    duration: Schema.Literals([5, 28]),
    views,
    creator: orNull(SmallPerson),
    footageAt: orNull(SmallInstant),
    livestreamId: orNull(Schema.Literals(["892112233"]))
  }),
  ClipChanged: Schema.TaggedStruct("ClipChanged", { ...SmallBase, clipId, title: orNull(SmallText), views: orNull(views) }),
  ClipDeleted: Schema.TaggedStruct("ClipDeleted", { ...SmallBase, clipId })
}
