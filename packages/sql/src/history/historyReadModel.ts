import { HistoryProjection } from "@kickstand/domain/history/HistoryProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyHistory } from "./applyHistory.ts"

/** What happened in channels, but for chat. */
export const historyReadModel = readModel(HistoryProjection, ["history_entries", "history_totals"], applyHistory)
