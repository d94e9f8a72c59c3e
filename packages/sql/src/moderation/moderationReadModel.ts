import { ModerationProjection } from "@kickstand/domain/moderation/ModerationProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyModeration } from "./applyModeration.ts"

/** Who was banned and unbanned. */
export const moderationReadModel = readModel(ModerationProjection, ["bans", "unbans"], applyModeration)
