import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { storable, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient

  const found = (condition: Statement.Fragment) =>
    sql<Broadcaster>`
      SELECT b.id, b.name, b.primary_platform AS "primaryPlatform", b.timezone,
        ARRAY(
          SELECT c.channel FROM kickstand.broadcaster_channels AS c WHERE c.broadcaster = b.id ORDER BY c.place
        ) AS channels
      FROM kickstand.broadcasters AS b WHERE ${condition} ORDER BY length(b.id), b.id`

  const one = (condition: Statement.Fragment) => Effect.map(found(condition), ([first]) => first ?? null)

  const put = ({ channels, id, name, primaryPlatform, timezone }: Broadcaster) =>
    sql.withTransaction(Effect.gen(function*() {
      yield* sql`
        INSERT INTO kickstand.broadcasters (id, name, primary_platform, timezone)
        VALUES (${id}, ${storable(name)}, ${primaryPlatform}, ${storable(timezone)})
        ON CONFLICT (id) DO UPDATE SET
          name = excluded.name, primary_platform = excluded.primary_platform, timezone = excluded.timezone`
      yield* sql`DELETE FROM kickstand.broadcaster_channels WHERE broadcaster = ${id}`
      yield* sql`
        INSERT INTO kickstand.broadcaster_channels (channel, broadcaster, place)
        SELECT channel, ${id}::text, place FROM unnest(${texts(channels)}) WITH ORDINALITY AS t(channel, place)
        ORDER BY channel COLLATE "C"
        ON CONFLICT (channel) DO UPDATE SET broadcaster = excluded.broadcaster, place = excluded.place`
    }))

  return Broadcasters.of({
    list: found(sql`true`).pipe(orUnavailable("Broadcasters.list")),
    get: (id) => one(sql`b.id = ${storable(id)}`).pipe(orUnavailable("Broadcasters.get")),
    forChannel: (channel) =>
      one(sql`b.id = (SELECT broadcaster FROM kickstand.broadcaster_channels WHERE channel = ${channel})`).pipe(
        orUnavailable("Broadcasters.forChannel")
      ),
    put: (broadcaster) => put(broadcaster).pipe(orUnavailable("Broadcasters.put")),
    remove: (id) =>
      Effect.map(
        sql`DELETE FROM kickstand.broadcasters WHERE id = ${storable(id)} RETURNING id`,
        (rows) => rows.length > 0
      ).pipe(orUnavailable("Broadcasters.remove"))
  })
})

/** {@link Broadcasters} in the tables `kickstand.broadcasters` and `kickstand.broadcaster_channels`. */
export const SqlBroadcasters: { readonly layer: Layer.Layer<Broadcasters, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Broadcasters, make)
}
