import { HostProjection } from "@kickstand/domain/host/HostProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyHosts } from "./applyHosts.ts"

/** Who hosted channels. */
export const hostReadModel = readModel(HostProjection, ["hosts"], applyHosts)
