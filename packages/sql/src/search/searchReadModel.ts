import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applySearch } from "./applySearch.ts"

/** Where in the chat history words and senders stand. */
export const searchReadModel = readModel(
  SearchProjection,
  ["search_segments", "search_blocks", "search_pages"],
  applySearch
)
