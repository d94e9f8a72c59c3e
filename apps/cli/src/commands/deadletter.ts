import { DeadLetter, DeadLetterDetail } from "@kickstand/api/admin/DeadLetters"
import { Effect, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { report } from "../output/report.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields, table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const position = Argument.Int("position").pipe(
  Argument.withDescription("The delivery's place in the log, as deadletter list shows it")
)

const list = Command.make("list", {
  after: Flag.Int("after").pipe(Flag.withDefault(0), Flag.withDescription("Only those after this position")),
  limit: Flag.Int("limit").pipe(Flag.withDefault(100), Flag.withDescription("At most this many (1-1000)"))
}, Effect.fn(function*(query) {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(DeadLetter), (letters) =>
    table(
      ["position", "received (UTC)", "type", "reason"],
      letters.map(({ position, receivedAt, type, reason }) => [position, showTime(receivedAt), type, reason]),
      "There are no dead letters."
    ))(yield* admin.deadLetters.list({ query }))
})).pipe(Command.withDescription("List deliveries that could not be decoded"), Command.withAlias("ls"))

const show = Command.make("show", { position }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportAs(DeadLetterDetail, (letter) =>
    `${fields([
      ["position", letter.position],
      ["reason", letter.reason],
      ["type", `${letter.type} (version ${letter.version})`],
      ["channel", letter.channel],
      ["source", `${letter.platform}, ${letter.source}`],
      ["message id", letter.messageId],
      ["sent (UTC)", showTime(letter.sentAt)],
      ["received (UTC)", showTime(letter.receivedAt)]
    ])}\n\n${letter.body}`)(yield* admin.deadLetters.show({ params }))
})).pipe(Command.withDescription("Show one dead letter, with its body"))

const retry = Command.make("retry", { position }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  const answer = yield* admin.deadLetters.retry({ params })
  yield* report(answer, `The delivery at position ${params.position} is decoded now, and counted.`)
})).pipe(
  Command.withDescription("Decode a dead letter again, after an update that understands it"),
  Command.withExamples([{ command: "kickstand deadletter retry 1042", description: "Count the delivery at 1042" }])
)

/** `kickstand deadletter …` */
export const deadletter = Command.make("deadletter").pipe(
  Command.withDescription("Deliveries that are kept but could not be decoded"),
  Command.withSubcommands([list, show, retry])
)
