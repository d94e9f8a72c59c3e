import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import { Effect, Redacted } from "effect"
import { appendFile } from "node:fs/promises"
import { join } from "node:path"
import { history } from "./history.ts"

/** As a projector on a full log takes them. */
const batchSize = 2000

/** What autovacuum does within a minute or so; test servers often run without it. */
const vacuumEvery = 100 * batchSize

/** A message as a log file would have it. */
const line = ({ messageId, channel, at, sender, content }: ChatMessageSent): string =>
  `${JSON.stringify({ id: messageId, channel, sender_id: sender.id, sender_username: sender.username, content, created_at: new Date(at).toISOString() })}\n`

/** The file of a channel's UTC day. */
export const fileOf = (folder: string, channel: string, at: number): string =>
  join(folder, `${new Date(at).toISOString().slice(0, 10)}-${channel.replace(":", "-")}.ndjson`)

const writeFiles = (folder: string, messages: ReadonlyArray<ChatMessageSent>) =>
  Effect.promise(async () => {
    const files = Map.groupBy(messages, ({ channel, at }) => fileOf(folder, channel, at))
    for (const [file, own] of files) await appendFile(file, own.map(line).join(""))
  })

/**
 * Folds a history into an empty, migrated database, batch by batch as a worker does, and writes it to NDJSON files, one
 * a channel and day.
 */
export const fillHistory = (
  databaseUrl: string,
  folder: string,
  count: number,
  vacuum: () => Promise<unknown>
): Promise<void> =>
  Effect.gen(function*() {
    const store = yield* ProjectionStore
    const projections = [ChatProjection, ViewerNameProjection, SearchProjection]
    const generations = yield* Effect.forEach(projections, ({ name, version }) => store.begin(name, version))
    const source = history(count)
    for (let from = 0; from < count;) {
      const messages = Array.from({ length: Math.min(batchSize, count - from) }, () => source.next().value as ChatMessageSent)
      const to = from + messages.length
      yield* store.commit({
        from,
        to,
        advances: generations.map(({ name, generation }, index) => ({ name, generation, delta: projections[index]?.fold(messages) })),
        failures: []
      })
      yield* writeFiles(folder, messages)
      from = to
      if (to % vacuumEvery === 0) {
        yield* Effect.promise(vacuum)
        console.error(`${to} of ${count} messages`)
      }
    }
  }).pipe(
    Effect.provide(SqlStorage.layerPostgres({ url: Redacted.make(databaseUrl) })),
    Effect.runPromise
  )
