import { KickApi } from "@kickstand/kick/rest/KickApi"
import { BadRequest, NotFound } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { KickState } from "../state/KickState.ts"
import { pageOf } from "./paging.ts"

/** How many categories the first version of the API tells at a time. */
const pageSize = 100

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())

/** `GET /public/v2/categories`, `GET /public/v1/categories` and its `/:category_id` */
export const layerCategories = HttpApiBuilder.group(KickApi, "categories", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState
  const all = () => [...state.categories.values()].sort((one, other) => one.id - other.id)

  const watching = (id: number): number => {
    let viewers = 0
    for (const channel of state.channels.values()) if (channel.categoryId === id) viewers += channel.stream?.viewers ?? 0
    return viewers
  }

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const { name: names, tag: tags, id: ids, cursor, limit = 25 } = query
      const found = all().filter((category) =>
        (ids?.includes(category.id) ?? true) &&
        (names?.some((name) => contains(category.name, name)) ?? true) &&
        (tags?.some((tag) => category.tags.includes(tag)) ?? true)
      )
      const page = pageOf(found, ({ id }) => String(id), cursor, limit)
      if (page === null) return yield* new BadRequest({ message: "Invalid cursor" })
      const data = page.items.map(({ id, name, thumbnail, tags: tagged }) => ({ id, name, thumbnail, tags: tagged }))
      return { data, message: "OK", pagination: { next_cursor: page.next } }
    }),
    search: ({ query: { q, page = 1 } }) => {
      const found = all().filter(({ name }) => contains(name, q)).slice((page - 1) * pageSize, page * pageSize)
      return Effect.succeed({ data: found.map(({ id, name, thumbnail }) => ({ id, name, thumbnail })), message: "OK" })
    },
    get: Effect.fnUntraced(function*({ params: { category_id: id } }) {
      const category = state.categories.get(id)
      if (category === undefined) return yield* new NotFound({ message: "Category not found" })
      const { name, thumbnail, tags } = category
      return { data: { id, name, thumbnail, tags, viewer_count: watching(id) }, message: "OK" }
    })
  })
}))
