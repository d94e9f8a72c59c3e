import { Schema, SchemaTransformation } from "effect"

const dayMillis = 86_400_000

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

const isInstant = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)) return false
  const at = Date.parse(text)
  // A day that there is not in its month moves on to the next.
  return !Number.isNaN(at) && (!isDay(text) || new Date(at).toISOString().startsWith(text))
}

/** An end of the range that is searched; epoch milliseconds in code. A day's `end` is the midnight after it. */
const boundary = (end: boolean, description: string) =>
  Schema.String.annotate({ description }).pipe(
    Schema.check(Schema.makeFilter((text: string) =>
      isInstant(text) || "Expected a date as YYYY-MM-DD, or an instant as YYYY-MM-DDThh:mm:ssZ")),
    Schema.decodeTo(
      Schema.Int,
      SchemaTransformation.transform({
        decode: (text: string) => Date.parse(text) + (end && isDay(text) ? dayMillis : 0),
        encode: (at: number) => new Date(at).toISOString()
      })
    )
  )

/** What a search looks for. */
export const SearchJobBody = Schema.Struct({
  streamers: Schema.Array(Schema.String).annotate({
    description: "Slugs of the streamers whose chat is searched; all that account and key are entitled to when absent."
  }).pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(1000)), Schema.optionalKey),
  query: Schema.String.annotate({
    description:
      "Words that must all occur, \"phrases\", -excluded, OR between alternatives, parentheses, word* for all that begins so. Case and accents do not matter. Any message when absent."
  }).pipe(Schema.optionalKey),
  username: Schema.String.annotate({ description: "Only messages of this sender, in any case; everybody's when absent." })
    .pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(100)), Schema.optionalKey),
  includeOldUsernames: Schema.Boolean.annotate({
    description: "Messages of whoever has or had the username, under all of their names."
  }).pipe(Schema.optionalKey),
  dateFrom: boundary(false, "Where the range begins: a UTC day (YYYY-MM-DD), or an instant of ISO 8601 with its zone."),
  dateTo: boundary(true, "Where the range ends: a UTC day, which belongs to it, or an instant, which does not."),
  excludeEmoteOnly: Schema.Boolean.annotate({ description: "Leaves out messages that are emotes and nothing else." })
    .pipe(Schema.optionalKey),
  order: Schema.Literals(["newest", "oldest"]).annotate({
    description: "Which end of the range is searched first, and how hits are ordered; newest when absent."
  }).pipe(Schema.optionalKey)
}).annotate({ identifier: "SearchJobBody" })
export interface SearchJobBody extends Schema.Schema.Type<typeof SearchJobBody> {}
