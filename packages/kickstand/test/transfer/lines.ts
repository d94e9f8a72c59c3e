import { layerMemory } from "@kickstand/domain/layerMemory"
import { layerPlatformDecoder } from "@kickstand/kickstand/ingest/PlatformDecoder"
import { exportEventLines } from "@kickstand/kickstand/transfer/exportEvents"
import { importEvents, type ImportOptions } from "@kickstand/kickstand/transfer/importEvents"
import { Effect, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"

/** When the tests of transfers take place: after everything that their lines tell. */
export const present = Date.UTC(2026, 1, 1)

/** The present of a test, over an empty storage. */
export const inMemory = <A, E, R>(test: Effect.Effect<A, E, R>) =>
  Effect.andThen(TestClock.setTime(present), test).pipe(
    Effect.provide(Layer.provideMerge(layerPlatformDecoder, layerMemory))
  )

/** A line that tells a chat message. */
export const messageLine = (id: string | number, fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    event: "ChatMessageSent",
    channel: "kick:1",
    at: "2026-01-31T18:00:00.000Z",
    messageId: String(id),
    sender: { id: "10", username: "viewer_ten" },
    badges: [],
    content: `message ${id}`,
    emotes: [],
    ...fields
  })

/** Lines that tell messages, with ids from `first` on. */
export const messageLines = (count: number, first = 0): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => messageLine(first + index))

/** Imports lines that come at once. */
export const importing = (lines: ReadonlyArray<string>, options: ImportOptions = { track: true }) =>
  importEvents(Stream.make(lines), options)

/** The ids of the messages in the log. */
export const storedIds = Effect.map(Stream.runCollect(exportEventLines()), (pages) =>
  pages.flat().map((line) => (JSON.parse(line) as { readonly messageId: string }).messageId))
