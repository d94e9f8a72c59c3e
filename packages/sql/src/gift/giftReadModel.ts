import { KicksGiftProjection } from "@kickstand/domain/gift/KicksGiftProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyGifts } from "./applyGifts.ts"

/** KICKs that were sent. */
export const giftReadModel = readModel(KicksGiftProjection, ["kicks_gifts"], applyGifts)
