import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyChat } from "./applyChat.ts"

/** Chat messages and their counts. */
export const chatReadModel = readModel(
  ChatProjection,
  ["chat_messages", "chat_activity", "chat_user_days", "chat_totals"],
  applyChat
)
