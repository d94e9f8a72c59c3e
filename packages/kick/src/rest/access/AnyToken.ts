import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import { Forbidden, TooManyRequests, Unauthorized } from "../refusals.ts"
import type { KickCaller } from "./KickCaller.ts"

/** Operations for the token of a user or of an app. */
export class AnyToken extends HttpApiMiddleware.Service<AnyToken, { provides: KickCaller }>()(
  "kickstand/kick/rest/access/AnyToken",
  { security: { bearer: HttpApiSecurity.bearer }, error: [Unauthorized, Forbidden, TooManyRequests] }
) {}
