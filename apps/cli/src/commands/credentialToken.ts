import { NewToken, TokenDetail } from "@kickstand/api/admin/Credentials"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields, table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

/** When a JWT is to expire. */
export const expires = Flag.Date("expires").pipe(
  Flag.optional,
  Flag.withMetavar("time"),
  Flag.withDescription("When the JWT expires: ISO 8601, such as 2027-01-01T00:00:00Z; never when absent")
)

/** What was given as {@link expires}, as the admin API takes it. */
export const expiresAtOf = (given: Option.Option<Date>): number | null =>
  Option.match(given, { onNone: () => null, onSome: (date) => date.getTime() })

const credential = Argument.String("credential").pipe(
  Argument.withDescription("The credential's id, as credential list shows it")
)

const rows = (token: typeof TokenDetail.Type) => [
  ["id", token.id],
  ["label", token.label],
  ["credential", token.credentialId],
  ["expires (UTC)", token.expiresAt === null ? "never" : showTime(token.expiresAt)]
] as const

const issue = Command.make("issue", {
  credential,
  label: Flag.String("label").pipe(Flag.withDefault("token"), Flag.withDescription("What it is for, to tell it from others")),
  expires
}, Effect.fn(function*({ credential: id, label, expires }) {
  const { admin } = yield* Operations
  yield* reportAs(NewToken, (token) =>
    `${fields([...rows(token), ["jwt", token.jwt]])}\n\nThe JWT is shown this once; it is kept nowhere. Send it as a bearer token.`)(
      yield* admin.credentials.issueToken({ params: { id }, payload: { label, expiresAt: expiresAtOf(expires) } })
    )
})).pipe(
  Command.withDescription("Issue a JWT for a credential; it is printed this once"),
  Command.withExamples([
    { command: "kickstand credential token issue cred_… --label overlay --expires 2027-01-01T00:00:00Z", description: "For a year" }
  ])
)

const list = Command.make("list", { credential }, Effect.fn(function*({ credential: id }) {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(TokenDetail), (tokens) =>
    table(
      ["id", "label", "issued (UTC)", "expires (UTC)", "revoked (UTC)"],
      tokens.map((each) => [each.id, each.label, showTime(each.issuedAt), showTime(each.expiresAt), showTime(each.revokedAt)]),
      `The credential has no JWT. Issue one with: kickstand credential token issue ${id}`
    ))(yield* admin.credentials.tokens({ params: { id } }))
})).pipe(Command.withDescription("List the JWTs issued for a credential, oldest first"), Command.withAlias("ls"))

const revoke = Command.make("revoke", {
  id: Argument.String("id").pipe(Argument.withDescription("The token's id, as credential token list shows it"))
}, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportAs(TokenDetail, (token) => fields([...rows(token), ["revoked (UTC)", showTime(token.revokedAt)]]))(
    yield* admin.credentials.revokeToken({ params })
  )
})).pipe(Command.withDescription("Close one JWT for good, at once and everywhere"))

/** `kickstand credential token …` */
export const credentialToken = Command.make("token").pipe(
  Command.withDescription("The JWTs of credentials"),
  Command.withSubcommands([issue, list, revoke])
)
