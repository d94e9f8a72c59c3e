import { ConnectLink } from "@kickstand/api/admin/Connections"
import { kickScopes } from "@kickstand/kick/rest/KickScope"
import { Array, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { showTime } from "../output/time.ts"

const scope = Flag.Literals("scope", kickScopes).pipe(
  Flag.atLeast(0),
  Flag.withDescription("Ask for this alone, and for user:read; may be given several times. All but the stream key when absent")
)

const show = ({ url, expiresAt, redirectUri, scopes }: typeof ConnectLink.Type): string =>
  `Open this link in a browser, or send it to whoever is to connect. It works once, until ${showTime(expiresAt)} UTC:

  ${url}

The server must be running there. It asks Kick for: ${scopes.join(", ")}
In the settings of your app at Kick, this must be a redirect URI, letter for letter:

  ${redirectUri}`

const kick = Command.make("kick", { scope }, Effect.fn(function*({ scope }) {
  const { admin } = yield* Operations
  const payload = Array.isReadonlyArrayNonEmpty(scope) ? { scopes: scope } : {}
  yield* reportAs(ConnectLink, show)(yield* admin.connections.link({ payload }))
})).pipe(
  Command.withDescription("Print a link by which a Kick account lets this Kickstand act for it"),
  Command.withExamples([
    { command: "kickstand connect kick", description: "Everything that Kickstand can make use of" },
    { command: "kickstand connect kick --scope chat:write --json", description: "To send chat messages and nothing else, for a script" }
  ])
)

/** `kickstand connect …` */
export const connect = Command.make("connect").pipe(
  Command.withDescription("Let Kickstand act for an account"),
  Command.withSubcommands([kick])
)
