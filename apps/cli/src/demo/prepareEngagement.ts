import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { defaultCommands } from "@kickstand/domain/loyalty/command/ChatCommand"
import { EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import type { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { Effect, Schema } from "effect"

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

/** Gives the viewers of the demo's broadcaster coins, songs, a giveaway, a wheel and games, unless they have them. */
export const prepareEngagement = Effect.fnUntraced(function*(broadcasterId: string) {
  const { engagement } = yield* AdminClient
  const { settings: { enabled } } = yield* engagement.show({ params: { broadcasterId } })
  if (enabled) return
  for (const order of orders) yield* engagement.order({ params: { broadcasterId }, payload: { order } })
})
