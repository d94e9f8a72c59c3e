import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import { Forbidden, TooManyRequests, Unauthorized } from "../refusals.ts"
import type { KickCaller } from "./KickCaller.ts"

/** Operations for the token of a user. */
export class UserToken extends HttpApiMiddleware.Service<UserToken, { provides: KickCaller }>()(
  "kickstand/kick/rest/access/UserToken",
  { security: { userBearer: HttpApiSecurity.bearer }, error: [Unauthorized, Forbidden, TooManyRequests] }
) {}
