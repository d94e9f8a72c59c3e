import type { CoinSummary } from "@kickstand/api/public/Core"
import type { CoinTotals } from "@kickstand/domain/loyalty/coin/Coins"

/** All coins together, as the public API tells them. */
export const describeCoins = ({ coins, viewers }: CoinTotals): typeof CoinSummary.Type => ({
  total_coins: coins,
  users_count: viewers
})
