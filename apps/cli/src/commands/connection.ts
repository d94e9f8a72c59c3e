import { Connection } from "@kickstand/api/admin/Connections"
import { Platform } from "@kickstand/domain/event/Platform"
import { Effect, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { report } from "../output/report.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const stateOf = ({ state, key }: typeof Connection.Type): string =>
  key === "unknown" ? "key is missing" : state === "connected" ? "connected" : "connect again"

const list = Command.make("list", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(Connection), (connections) =>
    table(
      ["user id", "name", "platform", "state", "renewed (UTC)", "scopes"],
      connections.map((each) => [
        each.userId,
        each.name,
        each.platform,
        stateOf(each),
        showTime(each.refreshedAt),
        each.scopes.join(" ")
      ]),
      "Nobody has connected. Print a link with: kickstand connect kick, or kickstand connect twitch"
    ))(yield* admin.connections.list())
})).pipe(Command.withDescription("List the accounts that Kickstand may act for"), Command.withAlias("ls"))

const remove = Command.make("remove", {
  userId: Argument.String("user-id").pipe(Argument.withDescription("The account's number, as connection list shows it")),
  platform: Flag.Literals("platform", Platform.literals).pipe(Flag.withDefault("kick"), Flag.withDescription("Where the account is"))
}, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  const answer = yield* admin.connections.remove({ params })
  const id = `${params.platform}:${params.userId}`
  const text = !answer.removed
    ? `${id} was not connected.`
    : answer.revoked
    ? `${id} is disconnected, and its tokens are worthless.`
    : `${id} is disconnected. Its tokens could not be revoked; they can be in the account's settings at the platform.`
  yield* report({ id, ...answer }, text)
})).pipe(
  Command.withDescription("Forget an account's tokens, and revoke them"),
  Command.withExamples([
    { command: "kickstand connection remove 4002001", description: "Disconnect a Kick account" },
    { command: "kickstand connection remove 12345 --platform twitch", description: "Disconnect a Twitch account" }
  ])
)

/** `kickstand connection …` */
export const connection = Command.make("connection").pipe(
  Command.withDescription("The accounts that Kickstand may act for"),
  Command.withSubcommands([list, remove])
)
