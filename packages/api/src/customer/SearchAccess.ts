import { HttpApiMiddleware } from "effect/http-api"
import { guardedErrors } from "../error/declaredErrors.ts"
import type { Caller } from "./Caller.ts"
import type { RequestedSearch } from "./RequestedSearch.ts"

/**
 * Stands in front of creating a search: the body is checked, and every streamer that it names must be entitled. What is
 * refused costs nothing, whatever for.
 */
export class SearchAccess extends HttpApiMiddleware.Service<SearchAccess, {
  provides: Caller | RequestedSearch
}>()("kickstand/api/customer/SearchAccess", { error: guardedErrors }) {}
