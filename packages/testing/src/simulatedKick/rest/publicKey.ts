import { KickApi } from "@kickstand/kick/rest/KickApi"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { KickControls } from "../KickControls.ts"

/** `GET /public/v1/public-key`: the key that signs webhooks, without authentication. */
export const layerPublicKey = HttpApiBuilder.group(KickApi, "publicKey", Effect.fnUntraced(function*(handlers) {
  const controls = yield* KickControls
  return handlers.handleAll({
    get: () => Effect.sync(() => ({ data: { public_key: controls.publicKeyPem() }, message: "OK" }))
  })
}))
