import { HttpApiMiddleware } from "effect/http-api"
import { guardedErrors } from "../error/declaredErrors.ts"
import type { Caller } from "./Caller.ts"
import type { RequestedBroadcast } from "./RequestedBroadcast.ts"
import type { RequestedStreamer } from "./RequestedStreamer.ts"

/**
 * Stands in front of every endpoint that asks about a broadcast: the same as `StreamerAccess` with the streamer whose
 * broadcast it is, and hands the broadcast to the handler, too.
 */
export class BroadcastAccess extends HttpApiMiddleware.Service<BroadcastAccess, {
  provides: Caller | RequestedStreamer | RequestedBroadcast
}>()("kickstand/api/customer/BroadcastAccess", { error: guardedErrors }) {}
