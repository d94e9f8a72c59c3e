import { PollProjection } from "@kickstand/domain/poll/PollProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyPolls } from "./applyPolls.ts"

/** Polls with the votes that were told last. */
export const pollReadModel = readModel(PollProjection, ["polls"], applyPolls)
