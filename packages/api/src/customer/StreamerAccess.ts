import { HttpApiMiddleware } from "effect/http-api"
import { guardedErrors } from "../error/declaredErrors.ts"
import type { Caller } from "./Caller.ts"
import type { RequestedStreamer } from "./RequestedStreamer.ts"

/**
 * Stands in front of every endpoint that asks about a streamer: checks the key, the request and the entitlement in that
 * order, meters the call by the endpoint's annotation, and hands the caller and the streamer to the handler.
 */
export class StreamerAccess extends HttpApiMiddleware.Service<StreamerAccess, {
  provides: Caller | RequestedStreamer
}>()("kickstand/api/customer/StreamerAccess", { error: guardedErrors }) {}
