import { Result } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Decider } from "../Decider.ts"
import { coinMoves } from "./coinMoves.ts"

/** What one viewer has. Never negative. */
export interface Purse {
  readonly owner: string
  readonly coins: number
}

/** What may be done with the coins of a purse's owner. */
export type PurseCommand =
  | { readonly _tag: "Give"; readonly giver: Person; readonly receiver: Person; readonly coins: number }
  | { readonly _tag: "Pay"; readonly payer: Person; readonly coins: number }
  | { readonly _tag: "Adjust"; readonly viewer: Person; readonly by: "add" | "take"; readonly coins: number }

const lacking = (coins: number): string => `you have only ${coins} coins`

/** The rules of one viewer's coins. */
export const purse = (owner: string): Decider<Purse, PurseCommand> => ({
  initialState: { owner, coins: 0 },
  decide: ({ coins }, command) => {
    switch (command._tag) {
      case "Give":
        if (command.giver.id === command.receiver.id) return Result.fail("you cannot give coins to yourself")
        if (command.coins > coins) return Result.fail(lacking(coins))
        return Result.succeed([
          { _tag: "CoinsGiven", giver: command.giver, receiver: command.receiver, coins: command.coins }
        ])
      case "Pay":
        if (command.coins > coins) return Result.fail(lacking(coins))
        if (command.coins === 0) return Result.succeed([])
        return Result.succeed([{ _tag: "CoinsTaken", viewer: command.payer, coins: command.coins, reason: "command" }])
      case "Adjust": {
        const { by, viewer } = command
        if (by === "add") {
          return Result.succeed([{ _tag: "CoinsGranted", viewer, coins: command.coins, reason: "adjustment" }])
        }
        if (command.coins > coins) return Result.fail(`${viewer.username} has only ${coins} coins`)
        return Result.succeed([{ _tag: "CoinsTaken", viewer, coins: command.coins, reason: "adjustment" }])
      }
    }
  },
  evolve: (state, event) =>
    coinMoves(event).moves.reduce(
      (after, move) => (move.viewer.id === owner ? { ...after, coins: after.coins + move.coins } : after),
      state
    )
})
