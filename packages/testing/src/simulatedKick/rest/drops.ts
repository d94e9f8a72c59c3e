import { KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { KickApi } from "@kickstand/kick/rest/KickApi"
import { BadRequest, Forbidden } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { inMillis } from "../../simulator/kickJson.ts"
import type { ClaimState } from "../state/AppState.ts"
import { KickState } from "../state/KickState.ts"

const claimJson = (claim: ClaimState) => ({
  claim_id: claim.id,
  user_id: claim.userId,
  campaign_id: claim.campaignId,
  reward_id: claim.rewardId,
  external_id: claim.externalId,
  external_status: claim.externalStatus,
  created_at: inMillis(claim.createdAt),
  updated_at: inMillis(claim.updatedAt)
})

/** `GET` and `PATCH /public/v1/drops/claims` */
export const layerDrops = HttpApiBuilder.group(KickApi, "drops", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState

  const ofOrganisation = Effect.flatMap(KickCaller, ({ clientId }) =>
    state.app(clientId).organisation
      ? Effect.succeed([...state.claims.values()])
      : Effect.fail(new Forbidden({ message: "The app belongs to no organisation" })))

  return handlers.handleAll({
    claims: Effect.fnUntraced(function*({ query }) {
      const { campaign_id: campaign, user_id: user, claim_id: id, external_status: status, cursor, limit = 10 } = query
      const found = (yield* ofOrganisation).filter((claim) =>
        claim.campaignId === (campaign ?? claim.campaignId) &&
        claim.userId === (user ?? claim.userId) &&
        claim.id === (id ?? claim.id) &&
        claim.externalStatus === (status ?? claim.externalStatus)
      )
      const start = cursor === undefined ? 0 : found.findIndex((claim) => claim.id === cursor) + 1
      const claims = found.slice(start, start + limit)
      const last = start + limit < found.length ? claims.at(-1)?.id ?? "" : ""
      return { data: { claims: claims.map(claimJson), cursor: last }, message: "OK" }
    }),
    updateClaims: Effect.fnUntraced(function*({ payload: { claims } }) {
      const known = new Set((yield* ofOrganisation).map(({ id }) => id))
      if (!claims.every(({ claim_id: id }) => known.has(id))) return yield* new BadRequest({ message: "Unknown claim" })
      for (const { claim_id: id, external_status: status } of claims) {
        const claim = state.claims.get(id)
        if (claim === undefined) continue
        claim.externalStatus = status
        claim.updatedAt = state.now()
      }
    })
  })
}))
