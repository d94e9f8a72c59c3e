import type { Person } from "@kickstand/domain/event/EventBase"
import { Platform } from "@kickstand/domain/event/Platform"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { type ViewerName, ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import { type FoundViewer, nameKey, Viewers } from "@kickstand/domain/viewer/Viewers"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { pageOf } from "../projection/pageOf.ts"

/** {@link Viewers} from the table of people's names. */
export const SqlViewers: { readonly layer: Layer.Layer<Viewers, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Viewers,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const generation = activeGeneration(sql, ViewerNameProjection)

      const find = (platform: Platform, username: string) =>
        Effect.map(
          sql<Person>`
            SELECT bearer.user_id AS id, current.username
            FROM (
              SELECT user_id FROM kickstand.viewer_names
              WHERE generation = ${generation} AND platform = ${platform} AND name_key = ${storable(nameKey(username))}
              ORDER BY last_at DESC, user_id LIMIT 1
            ) AS bearer
            CROSS JOIN LATERAL (
              SELECT username FROM kickstand.viewer_names AS n
              WHERE n.generation = ${generation} AND n.platform = ${platform} AND n.user_id = bearer.user_id
              ORDER BY n.last_at DESC, n.username LIMIT 1
            ) AS current`,
          ([person]) => person ?? null
        )

      /** The last character that there is: no name that begins with the text lies behind both of them together. */
      const last = "\u{10FFFF}"

      const search = (text: string, limit: number) => {
        const key = storable(nameKey(text))
        return sql<FoundViewer>`
          SELECT
            f.platform, f.user_id AS "userId", current.username, f.username AS found, f.last_at::float8 AS "lastAt"
          FROM (
            SELECT * FROM (
              SELECT DISTINCT ON (platform, user_id) platform, user_id, username, last_at, name_key = ${key} AS asked
              FROM kickstand.viewer_names
              WHERE generation = ${generation} AND platform = ANY(${texts(Platform.literals)})
                AND name_key >= ${key} AND name_key < ${key + last}
              ORDER BY platform, user_id, asked DESC, last_at DESC, username
            ) AS people
            ORDER BY asked DESC, last_at DESC, platform, user_id LIMIT ${limit}
          ) AS f
          CROSS JOIN LATERAL (
            SELECT username FROM kickstand.viewer_names AS n
            WHERE n.generation = ${generation} AND n.platform = f.platform AND n.user_id = f.user_id
            ORDER BY n.last_at DESC, n.username LIMIT 1
          ) AS current
          ORDER BY f.asked DESC, f.last_at DESC, f.platform, f.user_id`
      }

      const names = (platform: Platform, userId: string, page: PageRequest) => {
        const rows = sql`
          SELECT username, first_at::float8 AS "firstAt", last_at::float8 AS "lastAt" FROM kickstand.viewer_names
          WHERE generation = ${generation} AND platform = ${platform} AND user_id = ${storable(userId)}`
        return Effect.map(
          pageOf<Omit<ViewerName, "platform" | "userId">>(sql, rows, `"lastAt" DESC, username`, page),
          ({ items, total }): Page<ViewerName> => ({
            items: items.map(({ username, firstAt, lastAt }) => ({ platform, userId, username, firstAt, lastAt })),
            total
          })
        )
      }

      return Viewers.of({
        search: (text, limit) =>
          text === "" ? Effect.succeed([]) : search(text, limit).pipe(orUnavailable("Viewers.search")),
        find: (platform, username) => find(platform, username).pipe(orUnavailable("Viewers.find")),
        names: (platform, userId, page) => names(platform, userId, page).pipe(orUnavailable("Viewers.names"))
      })
    })
  )
}
