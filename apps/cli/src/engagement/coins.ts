import { CoinBalance } from "@kickstand/api/admin/Engagement"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { broadcasterFlag, platformFlag, viewerNamed } from "./engagementFlags.ts"
import { orderAndWait } from "./orderAndWait.ts"

const viewer = Argument.String("viewer").pipe(Argument.withDescription("The viewer's name, or the platform's id of them"))

const Leaderboard = Schema.Struct({ coins: Schema.Int, viewers: Schema.Int, items: Schema.Array(CoinBalance) })

const top = Command.make("top", {
  broadcaster: broadcasterFlag,
  limit: Flag.Int("limit").pipe(
    Flag.filter((limit) => limit >= 1 && limit <= 500, () => "must be from 1 to 500"),
    Flag.withDefault(25),
    Flag.withDescription("How many viewers")
  )
}, Effect.fn(function*({ broadcaster: broadcasterId, limit }) {
  const { admin } = yield* Operations
  yield* reportAs(Leaderboard, ({ coins, items, viewers }: typeof Leaderboard.Type) =>
    `${table(
      ["viewer", "id", "coins"],
      items.map((each) => [each.username, `${each.platform}:${each.userId}`, each.coins]),
      "Nobody has coins yet."
    )}\n${viewers} viewers have ${coins} coins together.`)(yield* admin.engagement.coins({ params: { broadcasterId }, query: { limit } }))
})).pipe(Command.withDescription("Who has most coins"))

const show = Command.make("show", { viewer, broadcaster: broadcasterFlag, platform: platformFlag }, Effect.fn(
  function*({ broadcaster, platform, viewer }) {
    yield* reportAs(CoinBalance, ({ coins, username }: typeof CoinBalance.Type) => `${username} has ${coins} coins.`)(
      yield* viewerNamed(broadcaster, platform, viewer)
    )
  }
)).pipe(Command.withDescription("What one viewer has"))

/** Coins are to be added or taken, one of both. */
export class AddOrTake extends Schema.TaggedError<AddOrTake>()("AddOrTake", {}) {
  override get message(): string {
    return "Say either --add or --take, with a number of coins"
  }
}

const amount = (name: string, description: string) =>
  Flag.Int(name).pipe(
    Flag.filter((coins) => coins >= 1 && coins <= 1_000_000_000, () => "must be from 1 to 1000000000"),
    Flag.optional,
    Flag.withDescription(description)
  )

const adjust = Command.make("adjust", {
  viewer,
  broadcaster: broadcasterFlag,
  platform: platformFlag,
  add: amount("add", "Coins to be given to the viewer, which come into being"),
  take: amount("take", "Coins to be taken away, which end; no more than the viewer has")
}, Effect.fn(function*({ add, broadcaster, platform, take, viewer }) {
  if (Option.isSome(add) === Option.isSome(take)) return yield* new AddOrTake()
  const { userId, username } = yield* viewerNamed(broadcaster, platform, viewer)
  const order = Option.isSome(add)
    ? { _tag: "AdjustCoins", platform, by: "add", coins: add.value } as const
    : { _tag: "AdjustCoins", platform, by: "take", coins: Option.getOrElse(take, () => 0) } as const
  yield* orderAndWait(broadcaster, order, { id: userId, username })
})).pipe(
  Command.withDescription("Give coins to a viewer, or take them away"),
  Command.withExamples([
    { command: "kickstand engagement coins adjust viewer_one --broadcaster 1 --add 500", description: "Give 500 coins" }
  ])
)

/** `kickstand engagement coins …` */
export const coins = Command.make("coins").pipe(
  Command.withDescription("What viewers have"),
  Command.withSubcommands([top, show, adjust])
)
