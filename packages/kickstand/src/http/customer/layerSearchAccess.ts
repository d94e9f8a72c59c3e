import { Caller } from "@kickstand/api/customer/Caller"
import { CustomerEndpoint } from "@kickstand/api/customer/CustomerEndpoint"
import { RequestedSearch } from "@kickstand/api/customer/RequestedSearch"
import { SearchAccess } from "@kickstand/api/customer/SearchAccess"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Clock, Context, Effect, Exit, Layer, Result } from "effect"
import { HttpServerRequest, type HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import type { Admission } from "../../access/Admission.ts"
import { presentedKey } from "../../access/presentedKey.ts"
import { clientAddress } from "../clientAddress.ts"
import { answerFailure } from "../ErrorEnvelope.ts"
import { refusedResponse, withRateLimit } from "./refusedResponse.ts"
import { beyondSearchRange, type SearchAsked, searchAsked } from "./searchAsked.ts"

type Handled = Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, Caller | RequestedSearch>

interface Admitted extends Admission {
  readonly asked: SearchAsked
}

/**
 * The front of creating a search. The body has its place in the order of refusals: after the key and the family, before
 * the streamers and the quotas. Whatever is not accepted is given back.
 */
const make = Effect.gen(function*() {
  const access = yield* Access
  const registry = yield* ChannelRegistry

  const admitTo = (endpoint: HttpApiEndpoint.Top) =>
    Effect.gen(function*() {
      const request = yield* HttpServerRequest.HttpServerRequest
      const key = presentedKey(request.headers)
      const read = searchAsked(key === null ? "" : yield* Effect.orDie(request.text), yield* Clock.currentTimeMillis)
      const asked = Result.getOrNull(read)
      const admission = yield* access.admit({
        key,
        address: clientAddress(request),
        endpoint: Context.getUnsafe(endpoint.annotations as Context.Context<CustomerEndpoint>, CustomerEndpoint),
        validate: (limits) => Result.isFailure(read) ? read.failure : beyondSearchRange(read.success, limits),
        subjects: () =>
          (asked?.streamers ?? []).map((slug) => ({
            find: registry.findBySlug(slug),
            notFound: "streamer_not_found",
            slug
          }))
      })
      return { ...admission, asked: asked as SearchAsked }
    })

  const serve = (httpEffect: Handled, { account, key, limits, channels, asked, rateLimit }: Admitted) =>
    httpEffect.pipe(
      Effect.provideService(Caller, { account, key, limits }),
      Effect.provideService(RequestedSearch, {
        search: asked.search,
        channels: asked.streamers === null ? null : channels
      }),
      Effect.catchCause(answerFailure),
      Effect.map((response) => withRateLimit(response, rateLimit))
    )

  return SearchAccess.of((httpEffect: Handled, { endpoint }: { readonly endpoint: HttpApiEndpoint.Top }) =>
    Effect.acquireUseRelease(
      admitTo(endpoint),
      (admission) => serve(httpEffect, admission),
      (admission, exit) =>
        access.settle(admission, Exit.isSuccess(exit) && exit.value.status >= 400 ? "failed" : "answered")
    ).pipe(Effect.catchTag("AccessRefused", (refused) => Effect.succeed(refusedResponse(refused))))
  )
})

/** The guard of creating searches. */
export const layerSearchAccess: Layer.Layer<SearchAccess, never, Access | ChannelRegistry> = Layer.effect(
  SearchAccess,
  make
)
