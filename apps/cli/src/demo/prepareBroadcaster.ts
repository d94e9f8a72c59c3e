import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { defaultCommands } from "@kickstand/domain/loyalty/command/ChatCommand"
import { EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import type { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect, Schema } from "effect"
import { demoFile } from "./demoFile.ts"

/** The id of the demo's broadcaster, and what its credential is called. */
export const demoBroadcasterId = "1"
const label = "Demo"

/** What opens the public API for the demo's broadcaster. */
const DemoCredential = Schema.Struct({
  id: Schema.String,
  clientId: Schema.String,
  clientSecret: Schema.String,
  jwt: Schema.String
})
export type DemoCredential = typeof DemoCredential.Type

const file = demoFile("demo-credential.json", Schema.fromJsonString(DemoCredential))

/** Coins come fast, so that there is something to play for from the first minute. */
const settings = Schema.decodeSync(EngagementSettings)({
  enabled: true,
  earning: { perMessage: 20, everySeconds: 10 },
  commands: defaultCommands.map((command) => command.action === "wheel" ? { ...command, cost: 10, userCooldown: 10 } : command)
})

const orders: ReadonlyArray<AskedOrder> = [
  { _tag: "Configure", settings },
  {
    _tag: "ConfigureWheel",
    title: "Wheel of Fortune",
    segments: [
      { label: "100 coins", weight: 1, coins: 100 },
      { label: "Hydrate", weight: 3, coins: 0 },
      { label: "25 coins", weight: 2, coins: 25 },
      { label: "Sing a line", weight: 2, coins: 0 }
    ]
  },
  {
    _tag: "OpenGiveaway",
    title: "Keyboard giveaway",
    keyword: "!join",
    eligibility: { followers: false, subscribers: false, minimumCoins: 0 }
  }
]

/** The credential of the last run while it still opens, else a new one in the place of all earlier ones. */
const demoCredential = Effect.gen(function*() {
  const { credentials } = yield* AdminClient
  const all = yield* credentials.list({ query: { broadcasterId: demoBroadcasterId } })
  const open = all.filter((credential) => credential.label === label && credential.revokedAt === null)
  const kept = yield* file.read
  if (kept !== null && open.some(({ id }) => id === kept.id)) return kept
  for (const { id } of open) yield* credentials.revoke({ params: { id } })
  const payload = { broadcasterId: demoBroadcasterId, label, token: { label } }
  const { clientId, clientSecret, id, token } = yield* credentials.create({ payload })
  const made = { id, clientId, clientSecret, jwt: token?.jwt ?? "" }
  yield* file.keep(made)
  return made
})

/**
 * Makes the demo's first streamer a broadcaster whose viewers have coins, songs, a giveaway, a wheel and games, and answers
 * what opens the public API for them; `null` where the storage has no key to keep secrets with.
 */
export const prepareBroadcaster = Effect.fnUntraced(function*([channel]: KickSimulator["channels"]) {
  const { broadcasters, engagement } = yield* AdminClient
  const known = (yield* broadcasters.list()).some(({ id }) => id === demoBroadcasterId)
  if (!known && channel !== undefined) {
    const { displayName, platform, slug, userId } = channel
    const name = displayName ?? slug
    const channels = [`${platform}:${userId}`]
    yield* broadcasters.create({ payload: { id: demoBroadcasterId, name, timezone: "Europe/Madrid", channels } })
  }
  const state = yield* engagement.show({ params: { broadcasterId: demoBroadcasterId } })
  if (!state.settings.enabled) {
    for (const order of orders) yield* engagement.order({ params: { broadcasterId: demoBroadcasterId }, payload: { order } })
  }
  return yield* Effect.catch(demoCredential, (error) =>
    error instanceof SecretKeyMissing ? Effect.succeed(null) : Effect.fail(error))
})
