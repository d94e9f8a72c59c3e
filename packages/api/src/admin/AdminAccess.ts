import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import { withStatus } from "../error/ApiError.ts"
import { unavailable } from "../error/declaredErrors.ts"

/** Lets nobody near the admin API who does not know its token. */
export class AdminAccess extends HttpApiMiddleware.Service<AdminAccess>()("kickstand/api/admin/AdminAccess", {
  security: { bearer: HttpApiSecurity.bearer },
  error: [
    withStatus(400, "The request is not valid."),
    withStatus(401, "No token was given, or it is not the right one."),
    withStatus(500, "Something went wrong on our side; `details.requestId` names the request."),
    unavailable
  ]
}) {}
