import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { Effect } from "effect"

/** Who has connected, and whether their tokens can be used; never the tokens themselves. */
export const listConnections = Effect.fn("listConnections")(function*() {
  const box = yield* SecretBox
  const store = yield* TokenStore
  return (yield* store.list("user")).map((tokens) => {
    const { platform, id, name, scopes, state, reason, connectedAt, refreshedAt, expiresAt } = tokens
    const key = box.keyOf(tokens.sealed)
    return { platform, userId: id, name, scopes, state, reason, key, connectedAt, refreshedAt, expiresAt }
  })
})
