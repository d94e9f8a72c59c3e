import { timeZone } from "@kickstand/domain/chat/charts"
import { momentPattern } from "@kickstand/domain/projection/Moment"
import { Schema, SchemaTransformation } from "effect"

/** Names the streamer in a path. */
export const slug = {
  slug: Schema.String.annotate({ description: "Streamer slug assigned to the account or API key." })
}

/** Names the broadcast in a path. */
export const broadcastId = {
  broadcastId: Schema.String.annotate({ description:
      "Broadcast identifier, as the list of broadcasts tells it; Kick's livestream ID does as well, where it is known."
  })
}

/** Names the prediction in a path. */
export const predictionId = {
  predictionId: Schema.String.annotate({ description: "Prediction identifier, as the lists of predictions tell it." })
}

/** Names the streamer in a path by Kick's number. */
export const channelId = {
  channelId: Schema.String.annotate({
    description: "Kick channel ID for the streamer; the slug, where no channel has that ID."
  })
}

/** Names the streamer in a path by the number of their chatroom. */
export const chatroomId = {
  chatroomId: Schema.String.annotate({
    description: "Kick chatroom ID for the streamer; the slug, where no chatroom has that ID."
  })
}

/** Names a Kick user in a path. */
export const username = {
  username: Schema.String.annotate({ description: "Kick username, in any case; earlier names lead to the same user." })
}

const positive = Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 })))

/** A plain decimal integer above zero: no signs, exponents, spaces or other spellings of numbers. */
const PositiveFromString = Schema.String.pipe(
  Schema.check(Schema.isPattern(/^\d{1,7}$/)),
  Schema.decodeTo(positive, SchemaTransformation.numberFromString)
)

/** How many rows are wanted. How many are allowed is checked where the caller's plan is known. */
export const limit = { limit: PositiveFromString.pipe(Schema.optionalKey) }

const isTimeZone = Schema.makeFilter((name: string) => timeZone(name) !== null || "Expected an IANA time zone")

/**
 * Which page is wanted, from 1; and as of when, which the contract does not know. Without it the pages of one walk are
 * answered as of its first page by the server that answered that.
 */
export const page = {
  page: PositiveFromString.annotate({ description: "1-based page number." }).pipe(Schema.optionalKey),
  asOf: Schema.String.pipe(
    Schema.annotate({
      description:
        "Answers as of an earlier answer: what its header `x-kickstand-as-of` told, at most a day ago. Pages that are read so stay as they were, whatever arrives meanwhile and whichever server answers."
    }),
    Schema.check(Schema.isPattern(momentPattern)),
    Schema.optionalKey
  )
}

/** The time zone that a chart is drawn in, by its name. */
export const timezone = {
  timezone: Schema.String.pipe(
    Schema.annotate({ description: "IANA name of the time zone that hours and days are counted in; UTC when absent." }),
    Schema.check(isTimeZone),
    Schema.optionalKey
  )
}
