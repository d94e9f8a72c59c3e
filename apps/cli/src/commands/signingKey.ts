import { RotatedSigningKey, SigningKeyDetail } from "@kickstand/api/admin/Credentials"
import { Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { showTime } from "../output/time.ts"

const list = Command.make("list", {}, Effect.fn(function*() {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(SigningKeyDetail), (keys) =>
    table(
      ["id", "made (UTC)", "retired (UTC)"],
      keys.map((each) => [each.id, showTime(each.createdAt), showTime(each.retiredAt)]),
      "There is no signing key yet; the first JWT makes one."
    ))(yield* admin.credentials.signingKeys())
})).pipe(Command.withDescription("List the keys that JWTs were ever signed with, newest first"), Command.withAlias("ls"))

const rotate = Command.make("rotate", {
  revokeTokens: Flag.Boolean("revoke-tokens").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Also revoke every JWT that the keys before ever signed, as when one of them has leaked")
  )
}, Effect.fn(function*(payload) {
  const { admin } = yield* Operations
  yield* reportAs(RotatedSigningKey, ({ id, retired, revokedTokens }) =>
    `${id} signs from now on; ${retired.length} before it ${retired.length === 1 ? "is" : "are"} retired, ${revokedTokens} JWTs revoked.`)(
      yield* admin.credentials.rotateSigningKey({ payload })
    )
})).pipe(Command.withDescription("Make the key that JWTs are signed with from now on"))

/** `kickstand credential signing-key …` */
export const signingKey = Command.make("signing-key").pipe(
  Command.withDescription("The keys that sign the public API's JWTs"),
  Command.withSubcommands([list, rotate])
)
