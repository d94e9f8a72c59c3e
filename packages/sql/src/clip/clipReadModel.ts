import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyClips } from "./applyClips.ts"

/** Clips, as they were told last. */
export const clipReadModel = readModel(ClipProjection, ["clips"], applyClips)
