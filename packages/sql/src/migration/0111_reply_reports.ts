import type { Migration } from "./Migration.ts"

/** What became of the last answers to commands in each chat. Times are epoch milliseconds. */
export const replyReports: Migration = {
  statements: [
    `CREATE TABLE kickstand.reply_reports (
      channel text COLLATE "C" PRIMARY KEY,
      sent_at bigint,
      failed_at bigint,
      reason text
    )`
  ]
}
