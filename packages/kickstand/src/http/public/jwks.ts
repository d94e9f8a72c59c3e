import { publicBasePath } from "@kickstand/api/public/publicBasePath"
import { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import { readPem } from "@kickstand/kick/webhook/keyMaterial"
import { Effect } from "effect"
import { Base64Url } from "effect/encoding"
import { HttpRouter, HttpServerResponse } from "effect/http"

/** Where the public halves of the signing keys are. */
export const jwksPath = `${publicBasePath}/jwks.json` as const

/** How long the keys may be remembered; seconds. A new key must be known before long, and signs at once. */
const rememberedSeconds = 60

/** An Ed25519 key as a JWK (RFC 8037): the key proper is the last 32 bytes of the SubjectPublicKeyInfo (RFC 8410). */
export const jwkOf = (key: { readonly id: string; readonly publicKey: string }) => ({
  kty: "OKP",
  crv: "Ed25519",
  use: "sig",
  alg: "EdDSA",
  kid: key.id,
  x: Base64Url.encode(readPem(key.publicKey)?.der.subarray(-32) ?? new Uint8Array(0))
})

/** The public halves of the keys that JWTs are signed with, for whoever wants to verify one: needs no credentials. */
export const layerJwks = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const { published } = yield* SigningKeys
  yield* router.add(
    "GET",
    jwksPath,
    Effect.map(published, (keys) =>
      HttpServerResponse.jsonUnsafe(
        { keys: keys.map(jwkOf) },
        { headers: { "cache-control": `public, max-age=${rememberedSeconds}` } }
      ))
  )
}))
