import { ViewershipProjection } from "@kickstand/domain/viewership/ViewershipProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyViewership } from "./applyViewership.ts"

/** How many people watched channels. */
export const viewershipReadModel = readModel(ViewershipProjection, ["viewer_samples"], applyViewership)
