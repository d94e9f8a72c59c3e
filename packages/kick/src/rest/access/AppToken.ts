import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import { Forbidden, TooManyRequests, Unauthorized } from "../refusals.ts"
import type { KickCaller } from "./KickCaller.ts"

/** Operations for the token of an app. */
export class AppToken extends HttpApiMiddleware.Service<AppToken, { provides: KickCaller }>()(
  "kickstand/kick/rest/access/AppToken",
  { security: { appBearer: HttpApiSecurity.bearer }, error: [Unauthorized, Forbidden, TooManyRequests] }
) {}
