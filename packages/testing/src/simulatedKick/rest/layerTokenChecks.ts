import { AnyToken } from "@kickstand/kick/rest/access/AnyToken"
import { AppToken } from "@kickstand/kick/rest/access/AppToken"
import { KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { UserToken } from "@kickstand/kick/rest/access/UserToken"
import { KickOperation } from "@kickstand/kick/rest/KickOperation"
import { Forbidden, Unauthorized } from "@kickstand/kick/rest/refusals"
import { Context, Effect, Layer, Redacted } from "effect"
import type { HttpApiEndpoint } from "effect/http-api"
import { SimulatedTokens } from "../SimulatedTokens.ts"

/** Finds out who asks, and whether the token allows it. */
const identify = (tokens: SimulatedTokens["Service"], kinds: ReadonlyArray<"app" | "user">) =>
  Effect.fnUntraced(function*(credential: Redacted.Redacted<string>, endpoint: HttpApiEndpoint.Top) {
    const grant = tokens.check(Redacted.value(credential))
    if (grant === null) return yield* new Unauthorized({ message: "Unauthorized" })
    if (!kinds.includes(grant.kind)) return yield* new Forbidden({ message: `This takes the token of a ${kinds.join(" or ")}` })
    const { anyOf } = Context.getUnsafe(endpoint.annotations as Context.Context<KickOperation>, KickOperation)
    const allowed = grant.kind === "app" || anyOf.length === 0 || anyOf.some((scope) => grant.scopes.includes(scope))
    if (!allowed) return yield* new Forbidden({ message: `Missing scope: ${anyOf.join(" or ")}` })
    return grant
  })

const layerAnyToken = Layer.effect(
  AnyToken,
  Effect.map(SimulatedTokens, (tokens) => {
    const caller = identify(tokens, ["user", "app"])
    return AnyToken.of({
      bearer: (answer, { credential, endpoint }) =>
        Effect.provideServiceEffect(answer, KickCaller, caller(credential, endpoint))
    })
  })
)

const layerUserToken = Layer.effect(
  UserToken,
  Effect.map(SimulatedTokens, (tokens) => {
    const caller = identify(tokens, ["user"])
    return UserToken.of({
      userBearer: (answer, { credential, endpoint }) =>
        Effect.provideServiceEffect(answer, KickCaller, caller(credential, endpoint))
    })
  })
)

const layerAppToken = Layer.effect(
  AppToken,
  Effect.map(SimulatedTokens, (tokens) => {
    const caller = identify(tokens, ["app"])
    return AppToken.of({
      appBearer: (answer, { credential, endpoint }) =>
        Effect.provideServiceEffect(answer, KickCaller, caller(credential, endpoint))
    })
  })
)

/** The three doors of the declaration, held by the tokens that were given out. */
export const layerTokenChecks = Layer.mergeAll(layerAnyToken, layerUserToken, layerAppToken)
