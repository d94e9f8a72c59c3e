import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import { Clock, Effect, Struct } from "effect"
import { JwtKeys } from "../credential/JwtKeys.ts"

/**
 * Makes the key that JWTs are signed with from now on, and retires all before it. What those signed stays valid, unless
 * they are not to be trusted any longer: then every JWT that any of them ever signed is revoked.
 */
export const rotateSigningKey = Effect.fn("rotateSigningKey")(function*(revokeTokens: boolean) {
  const keys = yield* SigningKeys
  const tokens = yield* IssuedTokens
  const audit = yield* AuditLog
  const { make } = yield* JwtKeys
  const rotate = Effect.gen(function*() {
    const key = Struct.omit(yield* make, ["sealed"])
    const at = yield* Clock.currentTimeMillis
    const retired = yield* keys.retireOthers(key.id, at)
    const others = (yield* keys.list).map(({ id }) => id).filter((id) => id !== key.id)
    return { ...key, retired, revokedTokens: revokeTokens ? yield* tokens.revokeSignedBy(others, at) : 0 }
  })
  return yield* audit.record(rotate, ({ id, retired, revokedTokens }) => ({
    action: "signing_key.rotate",
    target: id,
    details: { retired, revokedTokens }
  }))
})
