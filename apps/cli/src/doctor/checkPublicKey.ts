import { importVerifyingKey } from "@kickstand/kick/webhook/VerifyingKey"
import { Clock, Effect, Schema } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import type { Settings } from "../settings/Settings.ts"
import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

const PublicKeyResponse = Schema.Struct({ data: Schema.Struct({ public_key: Schema.String }) })

/** Beyond this the clock is worth mending; milliseconds. */
const skewMillis = 30_000

const checkClock = (date: string | undefined, now: number): ReadonlyArray<Finding> => {
  const theirs = Date.parse(date ?? "")
  if (Number.isNaN(theirs)) return []
  const skew = now - theirs
  const seconds = Math.round(Math.abs(skew) / 1000)
  return Math.abs(skew) <= skewMillis
    ? [ok("clock", "This machine's clock agrees with Kick's")]
    : [warn(
      "clock",
      `This machine's clock is ${seconds} s ${skew > 0 ? "ahead of" : "behind"} Kick's`,
      "Let it be set by NTP: windows and limits go by this clock."
    )]
}

const checkGiven = (pem: string) =>
  Effect.match(importVerifyingKey(pem), {
    onSuccess: ({ algorithm }) => [ok("public key", `KICK_PUBLIC_KEY is a usable ${algorithm} key`)],
    onFailure: ({ message }) => [
      fail("public key", `KICK_PUBLIC_KEY: ${message}`, "Give the whole PEM, or unset it to have the key fetched from Kick.")
    ]
  })

const checkFetched = Effect.fnUntraced(function*(apiUrl: string) {
  const url = `${apiUrl}/public/v1/public-key`
  const response = yield* HttpClientResponse.filterStatusOk(yield* HttpClient.get(url))
  const { data } = yield* HttpClientResponse.schemaBodyJson(PublicKeyResponse)(response)
  const { algorithm } = yield* importVerifyingKey(data.public_key)
  const clock = checkClock(response.headers["date"], yield* Clock.currentTimeMillis)
  return [ok("public key", `Kick publishes a usable ${algorithm} key at ${url}`), ...clock]
})

/** Whether webhooks can be verified; on the way, whether the clock agrees with Kick's. */
export const checkPublicKey = (kick: Settings["Service"]["kick"]) =>
  kick.publicKey !== null
    ? checkGiven(kick.publicKey)
    : checkFetched(kick.apiUrl).pipe(
      Effect.timeout("5 seconds"),
      Effect.catch((error) =>
        Effect.succeed([fail(
          "public key",
          `Kick's public key cannot be had from ${kick.apiUrl}: ${error.message}`,
          "Webhooks are answered with 503 until it can. Check the network and KICK_API_URL, or set KICK_PUBLIC_KEY."
        )])
      )
    )
