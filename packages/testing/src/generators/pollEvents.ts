import { Schema } from "effect"
import { generatedDay, SmallBase, SmallText } from "./smallSpaces.ts"

const orNull = Schema.NullOr
const votes = Schema.Literals([0, 1, 342])

/** Seconds after midnight; some lie as close as tellings of one poll, some are linked by others, some stand alone. */
const openings = [-3600, 0, 6, 10, 10.001, 14, 21, 26, 36.001, 50, 3600, 90_000].map((seconds) =>
  Math.round(generatedDay + seconds * 1000)
)

const poll = Schema.Struct({
  id: orNull(Schema.Literals(["1099", "9a3c-Ω"])),
  title: Schema.Literals(["Next game?", "it's 100%_ \"?\""]),
  options: Schema.Array(Schema.Struct({ label: Schema.Literals(["Valorant", "CS2 \\"]), votes })).check(
    Schema.isMinLength(1),
    Schema.isMaxLength(2)
  ),
  durationSeconds: orNull(Schema.Literals([30, 120])),
  openedAt: Schema.Literals(openings)
})

const prediction = Schema.Struct({
  id: Schema.Literals(["pred_1", "pred_2", "Ω 'pred'"]),
  title: SmallText,
  state: Schema.Literals(["active", "locked", "resolved", "cancelled"]),
  outcomes: Schema.Array(Schema.Struct({
    id: Schema.Literals(["1", "2"]),
    title: SmallText,
    points: Schema.Literals([0, 1200, 9_000_000_000]),
    voters: orNull(votes)
  })).check(Schema.isMaxLength(2)),
  winningOutcomeId: orNull(Schema.Literals(["1", "2"])),
  durationSeconds: orNull(Schema.Literals([60, 300])),
  createdAt: orNull(Schema.Literals(openings)),
  lockedAt: orNull(Schema.Literals(openings))
})

/** What happens to polls and predictions. */
export const pollEvents = {
  PollCreated: Schema.TaggedStruct("PollCreated", { ...SmallBase, poll }),
  PollUpdated: Schema.TaggedStruct("PollUpdated", { ...SmallBase, poll }),
  PollEnded: Schema.TaggedStruct("PollEnded", { ...SmallBase, poll: orNull(poll) }),
  PredictionCreated: Schema.TaggedStruct("PredictionCreated", { ...SmallBase, prediction }),
  PredictionUpdated: Schema.TaggedStruct("PredictionUpdated", { ...SmallBase, prediction })
}
