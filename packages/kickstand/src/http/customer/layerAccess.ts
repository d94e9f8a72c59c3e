import { AccountAccess } from "@kickstand/api/customer/AccountAccess"
import { BroadcastAccess } from "@kickstand/api/customer/BroadcastAccess"
import { Caller } from "@kickstand/api/customer/Caller"
import { CustomerEndpoint, type EndpointInfo } from "@kickstand/api/customer/CustomerEndpoint"
import { PredictionAccess } from "@kickstand/api/customer/PredictionAccess"
import { RequestedBroadcast } from "@kickstand/api/customer/RequestedBroadcast"
import { RequestedPrediction } from "@kickstand/api/customer/RequestedPrediction"
import { RequestedStreamer } from "@kickstand/api/customer/RequestedStreamer"
import { StreamerAccess } from "@kickstand/api/customer/StreamerAccess"
import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import type { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { Prediction } from "@kickstand/domain/prediction/PredictionProjection"
import type { Predictions } from "@kickstand/domain/prediction/Predictions"
import type { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Clock, Context, Effect, Exit, Fiber, Layer, SchemaAST } from "effect"
import { HttpRouter, HttpServerRequest, type HttpServerResponse } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import type { Admitted, Outcome } from "../../access/Admission.ts"
import { presentedKey } from "../../access/presentedKey.ts"
import { layerRemembered } from "../../access/remembered.ts"
import { clientAddress } from "../clientAddress.ts"
import { answerFailure } from "../ErrorEnvelope.ts"
import { AsOf } from "./asOf.ts"
import { findSubject, type Found, notFoundBy, requiredBy } from "./findSubject.ts"
import { type PageAsked, pageWalks, withMoment } from "./pageWalks.ts"
import { refusedResponse, withRateLimit } from "./refusedResponse.ts"
import { requestCheck } from "./requestCheck.ts"

/** A handler's work, before it is known who asks. */
type Handled = Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, Caller | RequestedStreamer | RequestedBroadcast | RequestedPrediction>

/** What is answered, and whether it is paid for. */
interface Answered {
  readonly response: HttpServerResponse.HttpServerResponse
  readonly outcome: Outcome
}

/** Refuses a request whose path leaves out what it is about. */
const lacking = ({ streamer }: EndpointInfo, params: Readonly<Record<string, string | undefined>>) => {
  const code = streamer === null || params[streamer]?.trim() !== "" ? undefined : requiredBy[streamer]
  return code === undefined ? null : () => ({ code, details: null })
}

/** Whether an endpoint's answers are pages of a list: its declaration then says as of when they may be asked for. */
const isPaged = ({ query }: HttpApiEndpoint.Top): boolean =>
  query !== undefined && SchemaAST.isObjects(query.ast) && query.ast.propertySignatures.some(({ name }) => name === "asOf")

/**
 * The customer API's front: admits a request by the annotation of its endpoint, hands caller and streamer to the handler,
 * and settles when it has answered. A fault of ours is given back; whoever hangs up while they are served is not.
 *
 * A question to the read models begins to be answered while quota is asked for, which is a way to the database as long as the
 * answer's own. What was begun for somebody who is then refused is interrupted and never seen.
 */
const make = Effect.gen(function*() {
  const access = yield* Access
  const find = yield* findSubject
  const momentOf = yield* pageWalks

  /** Pages of a list are answered as of one moment, which the answer tells. It is learnt beside what else has to be. */
  const asPage = (httpEffect: Handled, asked: PageAsked): Handled =>
    Effect.gen(function*() {
      const moment = Fiber.join(yield* Effect.forkChild(momentOf(asked), { startImmediately: true }))
      return withMoment(yield* Effect.provideService(httpEffect, AsOf, moment), yield* moment)
    })

  const serve = (httpEffect: Handled, { account, key, limits, channel }: Admitted, found: Found | null): Effect.Effect<Answered> =>
    httpEffect.pipe(
      Effect.provideService(Caller, { account, key, limits }),
      Effect.provideService(RequestedStreamer, channel as TrackedChannel),
      Effect.provideService(RequestedBroadcast, found?.broadcast as Broadcast),
      Effect.provideService(RequestedPrediction, found?.prediction as Prediction),
      Effect.catchCause(answerFailure),
      Effect.map((response) => ({ response, outcome: response.status >= 500 ? "failed" : "answered" }))
    )

  return (httpEffect: Handled, { endpoint }: { readonly endpoint: HttpApiEndpoint.Top }) => {
    const info = Context.getUnsafe(endpoint.annotations as Context.Context<CustomerEndpoint>, CustomerEndpoint)
    const check = requestCheck(endpoint, info)
    const paged = isPaged(endpoint)
    const beginsEarly = endpoint.method === "GET" && info.limited && info.family !== "search"
    return Effect.gen(function*() {
      const request = yield* HttpServerRequest.HttpServerRequest
      const query = yield* HttpServerRequest.ParsedSearchParams
      const { params } = yield* HttpRouter.RouteContext
      const path = request.url.replace(/\?.*/s, "")
      let found: Found | null = null
      const answer = (admitted: Admitted) =>
        serve(paged ? asPage(httpEffect, { accountId: admitted.account.id, path, query }) : httpEffect, admitted, found)

      const admit = access.admit({
        key: presentedKey(request.headers),
        address: clientAddress(request),
        endpoint: info,
        validate: lacking(info, params) ?? check(query, yield* Clock.currentTimeMillis),
        ...(info.streamer === null ? {} : {
          subject: {
            find: Effect.map(find(info.streamer, params[info.streamer] ?? ""), (subject) => {
              found = subject
              return subject.channel
            }),
            notFound: notFoundBy[info.streamer]
          }
        }),
        ...(beginsEarly ? { answer } : {})
      })
      return yield* Effect.acquireUseRelease(
        admit,
        (admission) =>
          Effect.map(admission.begun === null ? answer(admission) : Fiber.join(admission.begun), ({ response, outcome }) => ({
            response: withRateLimit(response, admission.rateLimit),
            outcome
          })),
        (admission, exit) => access.settle(admission, Exit.isSuccess(exit) ? exit.value.outcome : "answered")
      )
    }).pipe(
      Effect.map(({ response }) => response),
      Effect.catchTag("AccessRefused", (refused) => Effect.succeed(refusedResponse(refused)))
    )
  }
})

/** The guards of the customer API's endpoints, whether they ask about a streamer or not. */
export const layerAccess: Layer.Layer<
  AccountAccess | StreamerAccess | BroadcastAccess | PredictionAccess,
  never,
  Access | ChannelRegistry | Broadcasts | Predictions | ProjectionStore
> = Layer.effectContext(Effect.map(make, (guard) =>
  Context.make(AccountAccess, AccountAccess.of(guard)).pipe(
    Context.add(StreamerAccess, StreamerAccess.of(guard)),
    Context.add(BroadcastAccess, BroadcastAccess.of(guard)),
    Context.add(PredictionAccess, PredictionAccess.of(guard))
  ))).pipe(Layer.provide(layerRemembered))
