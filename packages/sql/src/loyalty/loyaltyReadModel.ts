import { LoyaltyProjection } from "@kickstand/domain/loyalty/LoyaltyProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyLoyalty } from "./applyLoyalty.ts"

/** What the engagement engine decided. */
export const loyaltyReadModel = readModel(LoyaltyProjection, ["loyalty_facts", "gamble_totals"], applyLoyalty)
