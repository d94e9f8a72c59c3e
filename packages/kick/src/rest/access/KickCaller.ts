import { Context } from "effect"

/** Who a request at Kick comes from, as its token tells. */
export interface KickIdentity {
  readonly kind: "app" | "user"
  readonly clientId: string
  /** Kick's number of the user; `null` for an app. */
  readonly userId: number | null
  readonly scopes: ReadonlyArray<string>
}

/** What whoever answers for Kick knows of the request's sender. */
export class KickCaller extends Context.Service<KickCaller, KickIdentity>()("kickstand/kick/rest/access/KickCaller") {}
