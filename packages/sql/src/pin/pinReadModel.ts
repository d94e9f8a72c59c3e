import { PinProjection } from "@kickstand/domain/pin/PinProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyPins } from "./applyPins.ts"

/** What was pinned and taken down. */
export const pinReadModel = readModel(PinProjection, ["pins", "unpins"], applyPins)
