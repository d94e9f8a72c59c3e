import { PublicAccess } from "@kickstand/api/public/PublicAccess"
import { PublicCaller } from "@kickstand/api/public/PublicCaller"
import { publicError } from "@kickstand/api/public/PublicError"
import { Effect, Layer } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { PublicApiPolicy } from "../../credential/PublicApiPolicy.ts"
import { PublicDoor, type PublicRequest } from "../../credential/PublicDoor.ts"
import type { PublicRefused } from "../../credential/PublicRefused.ts"
import { clientAddress } from "../clientAddress.ts"
import { withRateLimit } from "../customer/refusedResponse.ts"
import { answerPublicFailure, publicErrorResponse } from "./publicEnvelope.ts"
import { QueryCredentials } from "./queryCredentials.ts"

/** Tells a caller that what it does is allowed, but had better not be done. */
export const warningHeader = "x-kickstand-warning"

const queryWarning = "Credentials in the address end up in histories and logs; send X-Client-Id, X-Client-Secret and Authorization instead."

const bearer = /^bearer +(\S+) *$/i

const given = (text: string | null | undefined): string | null => text == null || text.trim() === "" ? null : text.trim()

/** What a request presents: by headers, and what those leave out by the query where that is allowed. */
export const presentedCredentials = Effect.gen(function*() {
  const request = yield* HttpServerRequest.HttpServerRequest
  const { queryCredentials } = yield* PublicApiPolicy
  const query = yield* QueryCredentials
  const fromQuery = (text: string | null) => (queryCredentials ? given(text) : null)
  const { headers } = request
  const byHeader = {
    clientId: given(headers["x-client-id"]),
    clientSecret: given(headers["x-client-secret"]),
    jwt: given(bearer.exec(headers["authorization"] ?? "")?.[1])
  }
  const presented: PublicRequest = {
    clientId: byHeader.clientId ?? fromQuery(query.clientId),
    clientSecret: byHeader.clientSecret ?? fromQuery(query.clientSecret),
    jwt: byHeader.jwt ?? fromQuery(query.jwt),
    address: clientAddress(request)
  }
  const secretsInQuery = presented.clientSecret !== byHeader.clientSecret || presented.jwt !== byHeader.jwt
  return { presented, secretsInQuery }
})

const refusedResponse = ({ code, rateLimit, retryAfterSeconds }: PublicRefused): HttpServerResponse.HttpServerResponse => {
  const details = retryAfterSeconds === null ? {} : {
    details: { ...(rateLimit === null ? {} : { limit: rateLimit.limit }), retry_after_seconds: retryAfterSeconds }
  }
  const response = publicErrorResponse(publicError(code, details))
  return rateLimit === null ? response : withRateLimit(response, rateLimit)
}

/** The guard of the public API's endpoints. Whatever goes wrong behind it is answered in the API's own words, too. */
export const layerPublicAccess: Layer.Layer<PublicAccess, never, PublicDoor> = Layer.effect(
  PublicAccess,
  Effect.gen(function*() {
    const { admit } = yield* PublicDoor
    const policy = yield* PublicApiPolicy
    const warned = new Set<string>()

    /** Once for each credential in the life of a process; of what stood there, nothing. */
    const warn = Effect.fnUntraced(function*(credentialId: string) {
      if (warned.has(credentialId)) return
      warned.add(credentialId)
      yield* Effect.logWarning(`The credential ${credentialId} is used with its secrets in the address. ${queryWarning}`)
    })

    return PublicAccess.of((httpEffect) =>
      Effect.gen(function*() {
        const { presented, secretsInQuery } = yield* Effect.provideService(presentedCredentials, PublicApiPolicy, policy)
        const { broadcaster, credentialId, rateLimit } = yield* admit(presented)
        const response = withRateLimit(
          yield* httpEffect.pipe(
            Effect.provideService(PublicCaller, { broadcaster, credentialId }),
            Effect.catchCause(answerPublicFailure)
          ),
          rateLimit
        )
        if (!secretsInQuery) return response
        yield* warn(credentialId)
        return HttpServerResponse.setHeader(response, warningHeader, queryWarning)
      }).pipe(Effect.catchTag("PublicRefused", (refused) => Effect.succeed(refusedResponse(refused))))
    )
  })
)
