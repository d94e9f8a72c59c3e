import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { AnyToken } from "./access/AnyToken.ts"
import { answer, number, page, things } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { Livestream, LivestreamV1 } from "./Livestream.ts"
import { BadRequest } from "./refusals.ts"
import { Id, intOf, listOf, textOf } from "./requests.ts"

const list = HttpApiEndpoint.get("list", "/public/v2/livestreams", {
  query: {
    language_code: listOf(textOf(2, 35), 1, 25).pipe(Schema.optionalKey),
    category_id: listOf(Id, 1, 25).pipe(Schema.optionalKey),
    /** 100 when absent. */
    limit: intOf(1, 1000).pipe(Schema.optionalKey),
    cursor: textOf(1, 500).pipe(Schema.optionalKey)
  },
  success: page(things(Livestream)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation("Livestreams from oldest to newest, in pages.", { idempotent: true }))

const listV1 = HttpApiEndpoint.get("listV1", "/public/v1/livestreams", {
  query: {
    broadcaster_user_id: listOf(Id, 1, 50).pipe(Schema.optionalKey),
    category_id: Id.pipe(Schema.optionalKey),
    language: textOf(1, 35).pipe(Schema.optionalKey),
    /** 25 when absent. */
    limit: intOf(1, 100).pipe(Schema.optionalKey),
    /** `viewer_count` when absent. */
    sort: Schema.Literals(["viewer_count", "started_at"]).pipe(Schema.optionalKey)
  },
  success: answer(things(LivestreamV1)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation(
  "Livestreams by broadcaster, category and language, most watched or newest first.",
  { idempotent: true, deprecated: "`livestreams.list`, or `users.livestreams` for certain broadcasters" }
))

const stats = HttpApiEndpoint.get("stats", "/public/v1/livestreams/stats", {
  success: answer(Schema.Struct({ total_count: number }))
}).middleware(AnyToken).annotateMerge(kickOperation("How many livestreams there are.", { idempotent: true }))

/** What is live. */
export class Livestreams extends HttpApiGroup.make("livestreams").add(list, listV1, stats) {}
