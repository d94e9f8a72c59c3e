import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Context, Effect, Layer, type Redacted } from "effect"
import { ensureAdminToken, newAdminToken } from "../data/adminToken.ts"
import { HeldDirectory } from "../storage/HeldDirectory.ts"

/** What the admin API of this process wants to see; `null` leaves it off. */
export class AdminToken extends Context.Service<AdminToken, {
  readonly token: Redacted.Redacted | null
  /** It was made for this run and is kept nowhere. */
  readonly passing: boolean
}>()("kickstand/cli/serve/AdminToken") {
  /**
   * The configured token; else that of the data directory, made on first start. In memory it lasts as long as the
   * process; with PostgreSQL there is none, since several servers would each have their own.
   */
  static readonly layer = (
    configured: Redacted.Redacted | null,
    storage: StorageUrl
  ): Layer.Layer<AdminToken, never, HeldDirectory> =>
    Layer.effect(
      AdminToken,
      Effect.gen(function*() {
        if (configured !== null) return AdminToken.of({ token: configured, passing: false })
        const held = yield* HeldDirectory
        if (held !== null) return AdminToken.of({ token: yield* ensureAdminToken(held.directory), passing: false })
        const passing = storage._tag === "Memory"
        return AdminToken.of({ token: passing ? newAdminToken() : null, passing })
      })
    )
}
