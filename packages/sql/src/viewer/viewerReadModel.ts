import { ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyViewerNames } from "./applyViewerNames.ts"

/** Under which names people were seen. */
export const viewerReadModel = readModel(ViewerNameProjection, ["viewer_names"], applyViewerNames)
