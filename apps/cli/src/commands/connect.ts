import { ConnectLink } from "@kickstand/api/admin/Connections"
import { platformName } from "@kickstand/domain/event/platformName"
import type { Platform } from "@kickstand/domain/event/Platform"
import { kickScopes } from "@kickstand/kick/rest/KickScope"
import { twitchScopes } from "@kickstand/twitch/rest/TwitchScope"
import { Array, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { showTime } from "../output/time.ts"

const show = (platform: Platform) => ({ url, expiresAt, redirectUri, scopes }: typeof ConnectLink.Type): string => {
  const place = platformName(platform)
  return `Open this link in a browser, or send it to whoever is to connect. It works once, until ${showTime(expiresAt)} UTC:

  ${url}

The server must be running there. It asks ${place} for: ${scopes.join(", ")}
In the settings of your app at ${place}, this must be a redirect URI, letter for letter:

  ${redirectUri}`
}

const scopesOf = <Scope extends string>(known: ReadonlyArray<Scope>, description: string) =>
  Flag.Literals("scope", known).pipe(Flag.atLeast(0), Flag.withDescription(description))

const link = Effect.fn(function*(platform: Platform, scopes: ReadonlyArray<string>) {
  const { admin } = yield* Operations
  const payload = Array.isReadonlyArrayNonEmpty(scopes) ? { scopes } : {}
  yield* reportAs(ConnectLink, show(platform))(yield* admin.connections.link({ params: { platform }, payload }))
})

const kick = Command.make("kick", {
  scope: scopesOf(kickScopes, "Ask for this alone, and for user:read; may be given several times. All but the stream key when absent")
}, ({ scope }) => link("kick", scope)).pipe(
  Command.withDescription("Print a link by which a Kick account lets this Kickstand act for it"),
  Command.withExamples([
    { command: "kickstand connect kick", description: "Everything that Kickstand can make use of" },
    { command: "kickstand connect kick --scope chat:write --json", description: "To send chat messages and nothing else, for a script" }
  ])
)

const twitch = Command.make("twitch", {
  scope: scopesOf(twitchScopes, "Ask for this alone; may be given several times. All that Kickstand can make use of when absent")
}, ({ scope }) => link("twitch", scope)).pipe(
  Command.withDescription("Print a link by which a Twitch account lets this Kickstand act for it, and hear of its channel"),
  Command.withExamples([
    { command: "kickstand connect twitch", description: "Everything that Kickstand can make use of" },
    { command: "kickstand connect twitch --scope user:write:chat", description: "To send chat messages and nothing else" }
  ])
)

/** `kickstand connect …` */
export const connect = Command.make("connect").pipe(
  Command.withDescription("Let Kickstand act for an account"),
  Command.withSubcommands([kick, twitch])
)
