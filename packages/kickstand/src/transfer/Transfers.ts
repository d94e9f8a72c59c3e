import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { Decoder } from "@kickstand/domain/event/Decoder"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { ImportReport } from "@kickstand/domain/transfer/ImportReport"
import { type Context, Effect, Stream } from "effect"
import { exportEventLines, type ExportRange } from "./exportEvents.ts"
import { importEvents, type ImportOptions } from "./importEvents.ts"

/** Imports and exports without Effect. */
export interface Transfers {
  /**
   * Takes in domain events, one line each as `exportEvents` gives them; what is known already adds nothing. Rejects with
   * `ImportStopped` at a bad line unless those are skipped.
   */
  readonly importEvents: (
    lines: Iterable<string> | AsyncIterable<string>,
    options?: ImportOptions
  ) => Promise<ImportReport>
  /** Everything in the log as lines, without their ends, in its order. Read as they are taken, a page at a time. */
  readonly exportEvents: (range?: ExportRange) => AsyncIterable<string>
}

type Needs = EventLog | ChannelRegistry | Entitlements | AuditLog | Decoder

const isAsync = <A>(lines: Iterable<A> | AsyncIterable<A>): lines is AsyncIterable<A> => Symbol.asyncIterator in lines

/** Imports and exports over the services of a Kickstand. */
export const transfersOf = (services: Context.Context<Needs>): Transfers => ({
  importEvents: (lines, options) => {
    const source = isAsync(lines)
      ? Stream.map(Stream.fromAsyncIterable(lines, (error) => error), (line) => [line])
      : Stream.chunks(Stream.fromIterable(lines))
    return Effect.runPromiseWith(services)(importEvents(source, options))
  },
  exportEvents: (range) =>
    Stream.toAsyncIterableWith(Stream.flatMap(exportEventLines(range), Stream.fromIterable), services)
})
