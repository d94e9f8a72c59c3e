import { CoinProjection } from "@kickstand/domain/loyalty/coin/CoinProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyCoins } from "./applyCoins.ts"

/** What viewers have. */
export const coinReadModel = readModel(CoinProjection, ["coin_balances", "coin_totals"], applyCoins)
