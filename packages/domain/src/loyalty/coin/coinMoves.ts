import type { Person } from "../../event/EventBase.ts"
import type { Decided } from "../LoyaltyEvent.ts"

/** What a decision does to coins. The moves and the house's change together are always what was issued. */
export interface CoinMoves {
  /** Whose coins change, on the platform of the decision's channel. */
  readonly moves: ReadonlyArray<{ readonly viewer: Person; readonly coins: number }>
  /** What the house gains: the other side of games, prices and prizes. It may owe. */
  readonly house: number
  /** Coins that came into being, or ended where it is negative. */
  readonly issued: number
}

const none: CoinMoves = { moves: [], house: 0, issued: 0 }

/** Whose coins a decision changes, and by how much. */
export const coinMoves = (event: Decided): CoinMoves => {
  switch (event._tag) {
    case "CoinsGranted": {
      const isPrize = event.reason === "prize"
      const { coins, viewer } = event
      return { moves: [{ viewer, coins }], house: isPrize ? -coins : 0, issued: isPrize ? 0 : coins }
    }
    case "CoinsTaken": {
      const isPrice = event.reason === "command"
      const { coins, viewer } = event
      return { moves: [{ viewer, coins: -coins }], house: isPrice ? coins : 0, issued: isPrice ? 0 : -coins }
    }
    case "CoinsGiven":
      return {
        moves: [{ viewer: event.giver, coins: -event.coins }, { viewer: event.receiver, coins: event.coins }],
        house: 0,
        issued: 0
      }
    case "GamblePlayed": {
      const gain = event.payout - event.stake
      return { moves: [{ viewer: event.viewer, coins: gain }], house: -gain, issued: 0 }
    }
    default:
      return none
  }
}
