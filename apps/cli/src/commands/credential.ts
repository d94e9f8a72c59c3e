import { CredentialDetail, NewCredential } from "@kickstand/api/admin/Credentials"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields, table } from "../output/table.ts"
import { showTime } from "../output/time.ts"
import { overlap } from "../access/overlapFlag.ts"
import { credentialToken, expires, expiresAtOf } from "./credentialToken.ts"
import { signingKey } from "./signingKey.ts"

const id = Argument.String("id").pipe(Argument.withDescription("The credential's id, as credential list shows it"))

const broadcaster = Flag.String("broadcaster").pipe(Flag.withDescription("The broadcaster's id, as broadcaster list shows it"))

const rows = (credential: typeof CredentialDetail.Type) => [
  ["id", credential.id],
  ["label", credential.label],
  ["broadcaster", credential.broadcasterId],
  ["client id", credential.clientId]
] as const

const reportNew = reportAs(NewCredential, (credential) =>
  [
    fields([
      ...rows(credential),
      ["client secret", credential.clientSecret],
      ...(credential.token === null ? [] : [["jwt", credential.token.jwt] as const]),
      ...(credential.overlapUntil === null ? [] : [["old secret until", showTime(credential.overlapUntil)] as const])
    ]),
    "",
    "Secrets are shown this once. Every request takes all three: X-Client-Id, X-Client-Secret, Authorization: Bearer JWT."
  ].join("\n"))

const reportCredential = reportAs(CredentialDetail, (credential) =>
  fields([...rows(credential), ["revoked (UTC)", showTime(credential.revokedAt)]]))

const create = Command.make("create", {
  broadcaster,
  label: Flag.String("label").pipe(Flag.withDescription("What it is for, to tell it from others")),
  token: Flag.Boolean("token").pipe(
    Flag.withDefault(true),
    Flag.withDescription("Issue a first JWT along; --no-token leaves that to credential token issue")
  ),
  expires
}, Effect.fn(function*({ broadcaster: broadcasterId, label, token, expires }) {
  const { admin } = yield* Operations
  yield* reportNew(
    yield* admin.credentials.create({
      payload: { broadcasterId, label, token: token ? { label, expiresAt: expiresAtOf(expires) } : null }
    })
  )
})).pipe(
  Command.withDescription("Make a credential with a JWT for a broadcaster's tools; the secrets are printed this once"),
  Command.withExamples([
    { command: "kickstand credential create --broadcaster 123 --label overlay", description: "Client id, client secret and JWT" }
  ])
)

const list = Command.make("list", { broadcaster: Flag.optional(broadcaster) }, Effect.fn(function*({ broadcaster }) {
  const { admin } = yield* Operations
  const query = Option.match(broadcaster, { onNone: () => ({}), onSome: (broadcasterId) => ({ broadcasterId }) })
  yield* reportAs(Schema.Array(CredentialDetail), (credentials) =>
    table(
      ["id", "label", "broadcaster", "client id", "created (UTC)", "revoked (UTC)"],
      credentials.map((each) => [
        each.id,
        each.label,
        each.broadcasterId,
        each.clientId,
        showTime(each.createdAt),
        showTime(each.revokedAt)
      ]),
      "There are no credentials. Make one with: kickstand credential create --broadcaster ID --label LABEL"
    ))(yield* admin.credentials.list({ query }))
})).pipe(Command.withDescription("List credentials, of one broadcaster or all, oldest first"), Command.withAlias("ls"))

const show = Command.make("show", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportCredential(yield* admin.credentials.show({ params }))
})).pipe(Command.withDescription("Show a credential, without its secret"))

const rotate = Command.make("rotate", { id, overlap: overlap("secret") }, Effect.fn(function*({ id, overlap }) {
  const { admin } = yield* Operations
  yield* reportNew(yield* admin.credentials.rotate({ params: { id }, payload: { overlapSeconds: Math.round(overlap / 1000) } }))
})).pipe(
  Command.withDescription("Give a credential a new secret, and let the old one go after an overlap; its JWTs stay"),
  Command.withExamples([{ command: "kickstand credential rotate cred_… --overlap 2h", description: "Two hours to change over" }])
)

const revoke = Command.make("revoke", { id }, Effect.fn(function*(params) {
  const { admin } = yield* Operations
  yield* reportCredential(yield* admin.credentials.revoke({ params }))
})).pipe(Command.withDescription("Close a credential with all its JWTs for good, at once and everywhere"))

/** `kickstand credential …` */
export const credential = Command.make("credential").pipe(
  Command.withDescription("What opens the public API for a broadcaster's own tools"),
  Command.withSubcommands([create, list, show, rotate, revoke, credentialToken, signingKey])
)
