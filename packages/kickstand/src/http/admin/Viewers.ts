import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { Platform } from "@kickstand/domain/event/Platform"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { viewerReportOf } from "../dashboard/viewerReportOf.ts"

/** Answers the admin API's questions about the people in the chats. */
export const layerViewers = HttpApiBuilder.group(AdminApi, "viewers", Effect.fnUntraced(function*(handlers) {
  const viewers = yield* Viewers
  const report = yield* viewerReportOf

  /** Whoever has an id, as if it were a name of theirs. */
  const byId = (userId: string) =>
    Effect.map(
      Effect.forEach(Platform.literals, (platform) => viewers.names(platform, userId, { page: 1, limit: 1 })),
      (pages) =>
        pages.flatMap(({ items }) => items).map(({ lastAt, platform, username }) =>
          ({ platform, userId, username, found: username, lastAt }))
    )

  return handlers.handleAll({
    search: Effect.fnUntraced(function*({ query: { limit = 20, name } }) {
      const asked = name.trim()
      const identified = yield* byId(asked)
      const called = yield* viewers.search(asked, limit)
      const others = called.filter(({ userId }) => userId !== asked)
      return [...identified, ...others].slice(0, limit)
    }),
    show: ({ params: { platform, userId } }) => report(platform, userId)
  })
}))
