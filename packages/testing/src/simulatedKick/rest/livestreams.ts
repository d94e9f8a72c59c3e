import { KickApi } from "@kickstand/kick/rest/KickApi"
import { BadRequest } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { ChannelState } from "../state/ChannelState.ts"
import { KickState } from "../state/KickState.ts"
import { livestreamJson, livestreamV1Json } from "./livestreamJson.ts"
import { pageOf } from "./paging.ts"

const startOf = ({ stream }: ChannelState): number => stream?.startedAt ?? 0

const viewersOf = ({ stream }: ChannelState): number => stream?.viewers ?? 0

const fits = <A>(wanted: ReadonlyArray<A> | undefined, value: A): boolean => wanted?.includes(value) ?? true

/** `GET /public/v2/livestreams`, `GET /public/v1/livestreams` and its `/stats` */
export const layerLivestreams = HttpApiBuilder.group(KickApi, "livestreams", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState
  const live = () => [...state.channels.values()].filter(({ stream }) => stream !== null)

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const { language_code: languages, category_id: categories, cursor, limit = 100 } = query
      const sorted = live()
        .filter((channel) => fits(languages, channel.language) && fits(categories, channel.categoryId))
        .sort((one, other) => startOf(one) - startOf(other) || one.broadcasterId - other.broadcasterId)
      const page = pageOf(sorted, ({ broadcasterId }) => String(broadcasterId), cursor, limit)
      if (page === null) return yield* new BadRequest({ message: "Invalid cursor" })
      const data = page.items.flatMap((channel) => livestreamJson(state, channel) ?? [])
      return { data, message: "OK", pagination: { next_cursor: page.next } }
    }),
    listV1: ({ query }) => {
      const { broadcaster_user_id: ids, category_id: category, language, limit = 25, sort = "viewer_count" } = query
      const key = sort === "viewer_count" ? viewersOf : startOf
      const data = live()
        .filter(({ broadcasterId }) => fits(ids, broadcasterId))
        .filter((channel) => channel.categoryId === (category ?? channel.categoryId))
        .filter((channel) => channel.language === (language ?? channel.language))
        .sort((one, other) => key(other) - key(one) || one.broadcasterId - other.broadcasterId)
        .slice(0, limit)
        .flatMap((channel) => livestreamV1Json(state, channel) ?? [])
      return Effect.succeed({ data, message: "OK" })
    },
    stats: () => Effect.sync(() => ({ data: { total_count: live().length }, message: "OK" }))
  })
}))
