import { maybe } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"

const tiers: Readonly<Record<string, 1 | 2 | 3>> = { "1000": 1, "2000": 2, "3000": 3 }

/** A subscription's tier, which Twitch writes in thousandths; Prime and whatever else comes count as the first. */
export const Tier = maybe(Schema.Literals([1, 2, 3]), (value) => tiers[String(value)] ?? 1)
