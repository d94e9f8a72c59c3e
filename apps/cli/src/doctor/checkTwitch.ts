import { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import type { Settings } from "../settings/Settings.ts"
import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

const check = "twitch"

/** Whether Twitch could send what it is subscribed to for. */
const checkTransport = (
  { publicUrl, twitch }: Pick<Settings["Service"], "publicUrl" | "twitch">
): ReadonlyArray<Finding> => {
  if (twitch.eventSubSecret === null) {
    return [warn(
      check,
      "TWITCH_EVENTSUB_SECRET is not set, so no message of Twitch's is taken",
      "Set it to 10 to 100 ASCII characters of your choice; openssl rand -hex 32 makes a good one."
    )]
  }
  // A Twitch without TLS stands in for it on this machine, and sends as it is asked.
  const reachable = publicUrl?.startsWith("https://") === true || twitch.apiUrl.startsWith("http://")
  return reachable ? [] : [warn(
    check,
    `Twitch sends to HTTPS addresses only, and KICKSTAND_PUBLIC_URL is ${publicUrl ?? "not set"}`,
    "Set KICKSTAND_PUBLIC_URL to the https:// address at which this server is reached from outside."
  )]
}

/** Whether Twitch is configured, gives the app a token, and can send to this server. Nothing where it is not configured. */
export const checkTwitch = Effect.fnUntraced(function*(settings: Pick<Settings["Service"], "publicUrl" | "twitch">) {
  const { app, eventSubSecret, idUrl } = settings.twitch
  if (app === null) {
    return eventSubSecret === null ? [] : [warn(
      check,
      "TWITCH_EVENTSUB_SECRET is set, and no app",
      "Set TWITCH_CLIENT_ID and TWITCH_CLIENT_SECRET, so that channels can be subscribed to."
    )]
  }
  const token = yield* Effect.flatMap(TwitchOAuth, ({ appToken }) => appToken).pipe(
    Effect.provide(Layer.provide(TwitchOAuth.layer({ ...app, idUrl, timeout: "5 seconds" }), FetchHttpClient.layer)),
    Effect.match({
      onSuccess: () => ok(check, `Twitch gives the app ${app.clientId} a token`),
      onFailure: ({ _tag, message }) =>
        _tag === "AppRefused" || _tag === "GrantRefused"
          ? fail(check, message, "Check TWITCH_CLIENT_ID and TWITCH_CLIENT_SECRET.")
          : fail(check, message, "Check the network and TWITCH_ID_URL; what is asked of Twitch waits until it answers.")
    })
  )
  return [token, ...checkTransport(settings)]
})
