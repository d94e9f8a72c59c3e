import { HttpApiMiddleware } from "effect/http-api"
import { guardedErrors } from "../error/declaredErrors.ts"
import type { Caller } from "./Caller.ts"

/** Stands in front of every endpoint that asks about no one streamer; otherwise the same as `StreamerAccess`. */
export class AccountAccess extends HttpApiMiddleware.Service<AccountAccess, {
  provides: Caller
}>()("kickstand/api/customer/AccountAccess", { error: guardedErrors }) {}
