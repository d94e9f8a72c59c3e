import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { KickControls } from "./KickControls.ts"

/** Counts everything that is asked for, and answers for Kick while it is down. */
export const layerDoor = HttpRouter.middleware(
  Effect.map(KickControls, ({ count, outage }) => (answer) =>
    Effect.flatMap(HttpServerRequest.HttpServerRequest, ({ method, url }) => {
      const { pathname } = new URL(url, "http://kick.test")
      count(`${method} ${pathname}`)
      const status = outage()
      return status === null ? answer : Effect.succeed(HttpServerResponse.empty({ status }))
    })),
  { global: true }
)
