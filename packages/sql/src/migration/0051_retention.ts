import type { Migration } from "./Migration.ts"

/** How far retention has come: one row, once anything was let go. */
export const retention: Migration = {
  statements: [
    `CREATE TABLE kickstand.retention (
      id int PRIMARY KEY CHECK (id = 1),
      state json NOT NULL
    )`
  ]
}
