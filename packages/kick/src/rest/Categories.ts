import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { AnyToken } from "./access/AnyToken.ts"
import { answer, page, things } from "./answers.ts"
import { Category, CategoryDetail, TaggedCategory } from "./Category.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest, NotFound } from "./refusals.ts"
import { commaSeparated, Id, intOf, textOf } from "./requests.ts"

// A comma would be read as the end of one name and the beginning of another.
const Name = textOf(3, 100).pipe(Schema.check(Schema.isPattern(/^[^,]*$/)))

const list = HttpApiEndpoint.get("list", "/public/v2/categories", {
  query: {
    cursor: textOf(4, 28).pipe(Schema.optionalKey),
    /** 25 when absent. */
    limit: intOf(1, 1000).pipe(Schema.optionalKey),
    name: commaSeparated(Name).pipe(Schema.optionalKey),
    tag: commaSeparated(Name).pipe(Schema.optionalKey),
    id: commaSeparated(Id).pipe(Schema.optionalKey)
  },
  success: page(things(TaggedCategory)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation("Categories by name and tag, or by id, in pages.", { idempotent: true }))

const search = HttpApiEndpoint.get("search", "/public/v1/categories", {
  query: {
    q: textOf(1, 1000),
    /** From 1. */
    page: intOf(1, 1_000_000).pipe(Schema.optionalKey)
  },
  success: answer(things(Category)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation(
  "Categories that a word finds, up to 100 at a time.",
  { idempotent: true, deprecated: "`categories.list`" }
))

const get = HttpApiEndpoint.get("get", "/public/v1/categories/:category_id", {
  params: { category_id: Id },
  success: answer(CategoryDetail),
  error: [BadRequest, NotFound]
}).middleware(AnyToken).annotateMerge(kickOperation(
  "One category.",
  { idempotent: true, deprecated: "`categories.list` with `id`" }
))

/** What streams can be about. */
export class Categories extends HttpApiGroup.make("categories").add(list, search, get) {}
