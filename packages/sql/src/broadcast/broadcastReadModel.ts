import { BroadcastProjection } from "@kickstand/domain/broadcast/BroadcastProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyBroadcast } from "./applyBroadcast.ts"

/** When channels went on and off air, and by which numbers platforms know that. */
export const broadcastReadModel = readModel(BroadcastProjection, ["broadcast_starts", "broadcast_ends", "broadcast_aliases"], applyBroadcast)
