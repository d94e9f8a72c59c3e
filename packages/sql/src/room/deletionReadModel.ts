import { DeletionProjection } from "@kickstand/domain/room/DeletionProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyDeletions } from "./applyDeletions.ts"

/** What was taken out of chats. */
export const deletionReadModel = readModel(DeletionProjection, ["chat_deletions", "chat_clearings"], applyDeletions)
