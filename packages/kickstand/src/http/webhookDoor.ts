import type { ErrorEnvelope } from "@kickstand/api/error/ApiError"
import { generalError } from "@kickstand/api/error/generalErrors"
import type { Platform } from "@kickstand/domain/event/Platform"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Cause, Clock, Context, Effect, Exit } from "effect"
import type { Ingested, NotTaken } from "../ingest/Ingest.ts"
import { Overloaded } from "../ingest/Overloaded.ts"
import { successOf } from "../ingest/successOf.ts"
import { deliveries, type DeliveryResult } from "../metrics/deliveries.ts"
import { requestSeconds } from "../metrics/requests.ts"
import { isHeard, log, secondsSince, startOf } from "./AccessLog.ts"

/** The largest body that a webhook may have; bytes. */
export const maxWebhookSize = 1024 * 1024

/** A request to a webhook address. */
export interface WebhookRequest {
  /** By lower-cased name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes as they came over the wire. */
  readonly body: Uint8Array
}

/** An answer to a webhook, in the plainest words, for any HTTP server to write. */
export interface WebhookAnswer {
  readonly status: number
  /** By lower-cased name; the content type among them. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** A body that could not be read to its end. */
export type UnreadableBody = "payload_too_large" | "request_invalid"

/** What answers webhooks at one address. Whatever goes wrong is an answer too, and everything is counted. */
export interface WebhookDoor {
  readonly path: `/${string}`
  readonly answer: (request: WebhookRequest) => Effect.Effect<WebhookAnswer>
  /**
   * `answer` for servers that have thousands of requests in a second: what is taken costs no fiber. Calls `done` once, at
   * once or later, which must not throw: with an `Exit` when all is done, else with what remains to be run.
   */
  readonly begin: (
    request: WebhookRequest,
    services: Context.Context<never>,
    done: (answer: Effect.Effect<WebhookAnswer>) => void
  ) => void
  readonly answerUnreadable: (why: UnreadableBody) => Effect.Effect<WebhookAnswer>
}

/** What a genuine request came to: a delivery that was taken, or a question that is answered with a text. */
export type Taken = Ingested | { readonly _tag: "Handshake"; readonly text: string }

/** A refusal in the words of an error, and what it is counted as. */
export interface Refused extends Omit<typeof ErrorEnvelope.Type, "success"> {
  readonly result: DeliveryResult
}

/** How one platform's webhooks are received. */
export interface DoorOptions<Failure> {
  readonly platform: Platform
  readonly path: `/${string}`
  /**
   * Verifies a request and makes durable what it brings. Calls `done` once, at once or later: with an `Exit` when that is
   * over, else with what remains to be run.
   *
   * @param now epoch milliseconds
   */
  readonly receive: (
    request: WebhookRequest,
    now: number,
    done: (outcome: Effect.Effect<Taken, Failure | NotTaken>) => void
  ) => void
  /** The answer to a failure of the platform's own kind. */
  readonly refuse: (failure: Failure) => Refused
}

/** An answer, with what it is counted under at hand. */
interface Counted {
  readonly answer: WebhookAnswer
  readonly count: ReturnType<typeof deliveries>
  readonly seconds: ReturnType<typeof requestSeconds>
}

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): WebhookAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  text: JSON.stringify(body)
})

// What follows of the body is not wanted, and the connection is of no use without reading it.
const closing = { connection: "close" }

/** Everything that a platform's webhooks have in common: verify, make durable, acknowledge, count, log. */
export const webhookDoor = <Failure>({ platform, path, receive, refuse }: DoorOptions<Failure>): WebhookDoor => {
  const counted = (result: DeliveryResult, answer: WebhookAnswer): Counted => ({
    answer,
    count: deliveries({ platform, result }),
    seconds: requestSeconds({ method: "POST", route: path, status: `${Math.floor(answer.status / 100)}xx` })
  })

  const acknowledgement = (result: DeliveryResult): Counted => counted(result, json(200, { ok: true, result }))

  const acknowledgements = {
    Stored: acknowledgement("stored"),
    Duplicate: acknowledgement("duplicate"),
    Untracked: acknowledgement("untracked")
  } satisfies Record<Ingested["_tag"], Counted>

  const taken = (outcome: Taken): Counted =>
    outcome._tag === "Handshake"
      ? counted("handshake", { status: 200, headers: { "content-type": "text/plain" }, text: outcome.text })
      : acknowledgements[outcome._tag]

  const failed = (
    { result, status, error, message, details, retryAfterSeconds }: Refused,
    headers: Readonly<Record<string, string>> = {}
  ): Counted => {
    const body = { success: false, status, error, message, details, retryAfterSeconds }
    const wait = retryAfterSeconds === null ? {} : { "retry-after": String(retryAfterSeconds) }
    return counted(result, json(status, body, { ...wait, ...headers }))
  }

  const general = (result: DeliveryResult, error: ReturnType<typeof generalError>): Refused => {
    const { status, message, details, retryAfterSeconds } = error
    return { result, status, error: error.error, message, details, retryAfterSeconds }
  }

  const unreadable: Record<UnreadableBody, Counted> = {
    payload_too_large: failed(general("unreadable", generalError("payload_too_large")), closing),
    request_invalid: failed(general("unreadable", generalError("request_invalid")), closing)
  }
  const again = { retryAfterSeconds: 1 }
  const storageUnavailable = failed(general("unavailable", generalError("storage_unavailable", again)))
  const overloaded = failed(general("unavailable", generalError("overloaded", again)))
  const internalError = failed(general("unavailable", generalError("internal_error")))

  const refusal = (cause: Cause.Cause<Failure | NotTaken>): Effect.Effect<Counted> => {
    if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause as Cause.Cause<never>)
    const failure = cause.reasons.find(Cause.isFailReason)?.error
    if (failure === undefined) return Effect.as(Effect.logError("A webhook failed on our side", cause), internalError)
    if (failure instanceof Overloaded) return Effect.succeed(overloaded)
    if (failure instanceof StorageUnavailable) return Effect.succeed(storageUnavailable)
    return Effect.succeed(failed(refuse(failure)))
  }

  const count = (services: Context.Context<never>, startedAt: bigint, { count, seconds }: Counted): void => {
    count.updateUnsafe(1, services)
    seconds.updateUnsafe(secondsSince(services, startedAt), services)
  }

  const level = "Debug"

  const settled = (startedAt: bigint, answered: Effect.Effect<Counted>): Effect.Effect<WebhookAnswer> =>
    Effect.flatMap(answered, (settled) =>
      Effect.withFiber(({ context }) => {
        count(context, startedAt, settled)
        const told = { method: "POST", url: path, status: settled.answer.status, route: path, startedAt, level } as const
        return Effect.as(log(context, told), settled.answer)
      }))

  const answered = (outcome: Effect.Effect<Taken, Failure | NotTaken>): Effect.Effect<Counted> =>
    Effect.matchCauseEffect(outcome, {
      onSuccess: (outcome) => Effect.succeed(taken(outcome)),
      onFailure: refusal
    })

  const begin: WebhookDoor["begin"] = (request, services, done) => {
    const startedAt = startOf(services)
    const conclude = (outcome: Effect.Effect<Taken, Failure | NotTaken>) => {
      const over = isHeard(services, level) ? null : successOf(outcome)
      if (over === null) return done(settled(startedAt, answered(outcome)))
      const acknowledged = taken(over.value)
      count(services, startedAt, acknowledged)
      done(Exit.succeed(acknowledged.answer))
    }
    try {
      receive(request, Context.get(services, Clock.Clock).currentTimeMillisUnsafe(), conclude)
    } catch (defect) {
      conclude(Exit.die(defect))
    }
  }

  const received = (request: WebhookRequest) =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      Effect.callback<Taken, Failure | NotTaken>((resume) => receive(request, now, resume)))

  const since = (answered: Effect.Effect<Counted>) =>
    Effect.withFiber(({ context }) => settled(startOf(context), answered))

  return {
    path,
    begin,
    answer: (request) => since(answered(received(request))),
    answerUnreadable: (why) => since(Effect.succeed(unreadable[why]))
  }
}
