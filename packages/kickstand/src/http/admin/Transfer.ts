import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { ChannelNotTracked } from "@kickstand/api/admin/Transfer"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Entitlements } from "@kickstand/domain/access/Entitlements"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Decoder } from "@kickstand/domain/event/Decoder"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Effect, Option, Schema, Stream } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { exportDeliveries } from "../../transfer/exportDeliveries.ts"
import { exportEventLines } from "../../transfer/exportEvents.ts"
import { exportMessageLines, exportMessageRecords } from "../../transfer/exportMessages.ts"
import { importEvents } from "../../transfer/importEvents.ts"
import { splitLines } from "../../transfer/splitLines.ts"
import { operationRunner } from "./operationRunner.ts"

type Needs = EventLog | ChannelRegistry | Entitlements | AuditLog | Decoder

const encoder = new TextEncoder()

/** Lines as bytes, a piece per page that has any. */
const written = (end: string) => <E, R>(pages: Stream.Stream<ReadonlyArray<string>, E, R>) =>
  pages.pipe(
    Stream.filter((lines) => lines.length > 0),
    Stream.map((lines) => encoder.encode(lines.join(end) + end))
  )

const asNdjson = written("\n")
const asCsv = written("\r\n")

/** Answers the admin API's imports and exports. */
export const layerTransfer = HttpApiBuilder.group(AdminApi, "transfer", Effect.fnUntraced(function*(handlers) {
  const services = yield* Effect.context<Needs>()
  const run = yield* operationRunner<Needs>()
  const registry = yield* ChannelRegistry
  const log = yield* EventLog

  const channelOf = Effect.fnUntraced(function*(told: string | undefined) {
    if (told === undefined) return undefined
    const id = Schema.decodeOption(ChannelId)(told)
    if (Option.isSome(id)) return id.value
    const tracked = yield* registry.findBySlug(told)
    return tracked === null ? yield* new ChannelNotTracked({ channel: told }) : tracked.id
  })

  /** What a request asks for, with its channel by id. */
  const asked = <Query extends { readonly channel?: string }>(query: Query) =>
    Effect.map(channelOf(query.channel), (channel) => ({ ...query, channel }))

  const provided = <A, E>(stream: Stream.Stream<A, E, Needs>) => Stream.provideContext(stream, services)

  return handlers.handleAll({
    importEvents: ({ payload, query: { track, ...query } }) =>
      run(importEvents(Stream.orDie(splitLines(payload)), { ...query, track: track === "true" })),
    reach: () => Effect.map(log.horizon, (horizon) => ({ horizon })),
    events: ({ query }) => Effect.map(asked(query), (range) => provided(asNdjson(exportEventLines(range)))),
    messages: ({ query }) => Effect.map(asked(query), (range) => provided(asNdjson(exportMessageLines(range)))),
    messagesCsv: ({ query: { spreadsheet, ...query } }) =>
      Effect.map(asked(query), (range) =>
        provided(asCsv(exportMessageRecords({ ...range, spreadsheet: spreadsheet === "true" })))),
    deliveries: ({ query }) => Effect.map(asked(query), (range) => provided(asNdjson(exportDeliveries(range))))
  })
}))
