import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"

/** How a table is written. */
export interface CsvOptions {
  /**
   * Puts an apostrophe before what a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab, carriage return at the
   * beginning). The cell is then not what was written any more, so it is off unless asked for.
   */
  readonly spreadsheet: boolean
}

const columns: ReadonlyArray<readonly [name: string, of: (message: ChatMessageSent) => string]> = [
  ["sent_at", ({ at }) => new Date(at).toISOString()],
  ["channel", ({ channel }) => channel],
  ["message_id", ({ messageId }) => messageId],
  ["user_id", ({ sender }) => sender.id],
  ["username", ({ sender }) => sender.username],
  ["content", ({ content }) => content],
  ["color", ({ color }) => color ?? ""],
  ["badges", ({ badges }) => badges.map(({ type, count }) => count === null ? type : `${type}:${count}`).join(" ")],
  ["emotes", ({ emotes }) => emotes.map(({ id, name, count }) => `${name ?? id}:${count}`).join(" ")],
  ["reply_to", ({ replyTo }) => replyTo ?? ""]
]

const cell = (text: string, { spreadsheet }: CsvOptions): string => {
  const safe = spreadsheet && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe
}

/** The first line of a table of messages, without its end. */
export const messagesCsvHeader = columns.map(([name]) => name).join(",")

/** A chat message as a record of RFC 4180, without its end. */
export const messageCsv = (message: ChatMessageSent, options: CsvOptions): string =>
  columns.map(([, of]) => cell(of(message), options)).join(",")
