import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { KickControls } from "./KickControls.ts"

/** `GET /public/v1/public-key`: the key that signs webhooks, without authentication. */
export const layerPublicKey = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const controls = yield* KickControls
  yield* router.add(
    "GET",
    "/public/v1/public-key",
    Effect.sync(() => HttpServerResponse.jsonUnsafe({ data: { public_key: controls.publicKeyPem() }, message: "OK" }))
  )
}))
