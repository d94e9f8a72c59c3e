import { Effect, Result, Schema, SchemaGetter, SchemaIssue } from "effect"
import { ChannelId } from "../event/ChannelId.ts"
import { printSearchQuery } from "./printSearchQuery.ts"
import { parseSearchQuery, type SearchQuery } from "./SearchQuery.ts"

const isSearchQuery = (value: unknown): value is SearchQuery =>
  typeof value === "object" && value !== null && "_tag" in value &&
  ["Words", "All", "Any", "Not"].includes(String(value._tag))

/** A {@link SearchQuery}, stored as a text that reads as it again. */
export const StoredSearchQuery = Schema.String.pipe(
  Schema.decodeTo(Schema.declare(isSearchQuery), {
    decode: SchemaGetter.transformEffect((text: string) => {
      const query = parseSearchQuery(text)
      return Result.isSuccess(query)
        ? Effect.succeed(query.success)
        : Effect.fail(new SchemaIssue.InvalidValue({ expected: `a search query: ${query.failure.message}` }))
    }),
    encode: SchemaGetter.transform(printSearchQuery)
  })
)

/** Which messages are looked for, wherever in time they lie. JSON-encodable. */
export const SearchCriteria = Schema.Struct({
  /** Only messages of these channels; of none when empty. */
  channels: Schema.Array(ChannelId),
  /** What the text must hold; `null` for any text. */
  query: Schema.NullOr(StoredSearchQuery),
  /** Only messages that were sent under this name, in any spelling of upper and lower case; `null` for everybody's. */
  username: Schema.NullOr(Schema.String),
  /**
   * Messages of everybody who bears or ever bore `username` on the channel's platform instead, under whatever name they
   * were sent.
   */
  includeOldUsernames: Schema.Boolean,
  /** Leaves out messages that consist of emotes and nothing else. */
  excludeEmoteOnly: Schema.Boolean
})
export interface SearchCriteria extends Schema.Schema.Type<typeof SearchCriteria> {}
