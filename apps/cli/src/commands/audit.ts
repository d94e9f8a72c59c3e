import { AuditRecord } from "@kickstand/api/admin/Audit"
import { Effect, Option, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const list = Command.make("list", {
  before: Flag.Int("before").pipe(Flag.optional, Flag.withDescription("Only those older than the entry with this id")),
  limit: Flag.Int("limit").pipe(Flag.withDefault(100), Flag.withDescription("At most this many (1-1000)"))
}, Effect.fn(function*({ before, limit }) {
  const { admin } = yield* Operations
  const query = { limit, ...Option.match(before, { onNone: () => ({}), onSome: (before) => ({ before }) }) }
  yield* reportAs(Schema.Array(AuditRecord), (entries) =>
    table(
      ["id", "when (UTC)", "who", "what", "on", "details"],
      entries.map(({ id, at, actor, action, target, details }) => [
        id,
        showTime(at),
        actor,
        action,
        target,
        JSON.stringify(details)
      ]),
      "Nothing was done yet."
    ))(yield* admin.audit.list({ query }))
})).pipe(Command.withDescription("List administrative acts, newest first"), Command.withAlias("ls"))

/** `kickstand audit …` */
export const audit = Command.make("audit").pipe(
  Command.withDescription("Who did what, and when"),
  Command.withSubcommands([list])
)
