import { invocation } from "./invocation.ts"

/** What is set up already. */
export interface SetUp {
  readonly url: string
  /** Slugs of the tracked channels. */
  readonly channels: ReadonlyArray<string>
  /** At least one tracked channel was heard of. */
  readonly heard: boolean
  readonly accounts: number
}

const local = /^http:\/\/(?:127\.|localhost|\[::1\])/

/** What is left to do before numbers come out, in order; nothing that is done. */
export const nextSteps = ({ url, channels, heard, accounts }: SetUp): ReadonlyArray<string> => [
  ...(channels.length > 0 ? [] : [`Track a channel:\n     ${invocation} channel add --user-id ID --slug SLUG`]),
  ...(heard ? [] : [
    "Have Kick deliver: in your app's settings at Kick, switch webhooks on and give it\n     https://YOUR-HOST/webhooks/kick"
    + (local.test(url)
      ? "\n     (this server answers on this machine alone: lead HTTPS to it by a reverse proxy or a tunnel)"
      : "")
  ]),
  ...(accounts > 0 ? [] : [
    `Make an account and a key for the customer API:\n     ${invocation} account create --plan starter_1 --name NAME\n`
    + `     ${invocation} key create --account ID --label LABEL\n`
    + `     ${invocation} streamer grant --account ID --slug SLUG`
  ]),
  `Check all of it, at any time:\n     ${invocation} doctor`
]
