import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { AppToken } from "./access/AppToken.ts"
import { answer, key, number, rareText, text, things } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest } from "./refusals.ts"
import { Id, intOf, Key, listOf, textOf } from "./requests.ts"

/** Somebody claimed a reward of a drops campaign. */
export const DropsClaim = Schema.Struct({
  claim_id: key,
  user_id: number,
  campaign_id: text,
  reward_id: text,
  external_id: text,
  /** What the organisation last said of it. */
  external_status: rareText,
  created_at: text,
  updated_at: text
})
export interface DropsClaim extends Schema.Schema.Type<typeof DropsClaim> {}

const claims = HttpApiEndpoint.get("claims", "/public/v1/drops/claims", {
  query: {
    campaign_id: Key.pipe(Schema.optionalKey),
    /** 10 when absent. */
    limit: intOf(1, 1000).pipe(Schema.optionalKey),
    cursor: Key.pipe(Schema.optionalKey),
    user_id: Id.pipe(Schema.optionalKey),
    claim_id: Key.pipe(Schema.optionalKey),
    external_status: textOf(1, 200).pipe(Schema.optionalKey)
  },
  success: answer(Schema.Struct({ claims: things(DropsClaim), cursor: text })),
  error: BadRequest
}).middleware(AppToken).annotateMerge(kickOperation(
  "Claims of the organisation's drops campaigns, in pages; needs the token of an app of the organisation.",
  { idempotent: true }
))

const updateClaims = HttpApiEndpoint.patch("updateClaims", "/public/v1/drops/claims", {
  payload: Schema.Struct({
    claims: listOf(Schema.Struct({ claim_id: Key, external_status: textOf(1, 200) }), 1, 100)
  }),
  success: HttpApiSchema.NoContent,
  error: BadRequest
}).middleware(AppToken).annotateMerge(kickOperation("Says how far claims have been fulfilled.", { idempotent: true }))

/** Drops: rewards for watching. */
export class Drops extends HttpApiGroup.make("drops").add(claims, updateClaims) {}
