import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import type { Event } from "@kickstand/domain/event/Event"
import { writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import { Stream } from "effect"
import { exportEvents, type ExportRange } from "./exportEvents.ts"
import { type CsvOptions, messageCsv, messagesCsvHeader } from "./messagesCsv.ts"

const isMessage = (event: Event): event is ChatMessageSent => event._tag === "ChatMessageSent"

const exportMessages = (range: ExportRange) => Stream.map(exportEvents(range), (events) => events.filter(isMessage))

/** Chat messages as lines that `importEvents` reads, without their ends; in pages, some of which may be empty. */
export const exportMessageLines = (range: ExportRange = {}) =>
  Stream.map(exportMessages(range), (messages) => messages.map(writeEventLine))

/** Chat messages as records of RFC 4180, without their ends; a header first, unless it is a later part of a table. */
export const exportMessageRecords = ({ spreadsheet, ...range }: ExportRange & CsvOptions) =>
  Stream.concat(
    Stream.fromIterable((range.after ?? 0) === 0 ? [[messagesCsvHeader]] : []),
    Stream.map(exportMessages(range), (messages) => messages.map((message) => messageCsv(message, { spreadsheet })))
  )
