import { Schema } from "effect"
import { Platform } from "../../event/Platform.ts"
import { Eligibility } from "../giveaway/Eligibility.ts"
import { WheelSegment } from "../wheel/WheelSegment.ts"
import { EngagementSettings } from "./Settings.ts"

const orders = [
  Schema.TaggedStruct("Configure", { settings: EngagementSettings }),
  Schema.TaggedStruct("AdjustCoins", {
    platform: Platform,
    by: Schema.Literals(["add", "take"]),
    coins: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000_000 }))
  }),
  /** Whom it is about is who asked for it; the broadcaster where it says of nobody. */
  Schema.TaggedStruct("AddSong", { platform: Platform, link: Schema.String.check(Schema.isMaxLength(300)) }),
  Schema.TaggedStruct("EndSong", { outcome: Schema.Literals(["played", "skipped"]) }),
  Schema.TaggedStruct("RemoveSong", { songId: Schema.String }),
  Schema.TaggedStruct("ClearSongs", {}),
  Schema.TaggedStruct("OpenGiveaway", {
    title: Schema.String.check(Schema.isMaxLength(200)),
    keyword: Schema.String,
    eligibility: Eligibility
  }),
  Schema.TaggedStruct("DrawGiveaway", { isRedraw: Schema.Boolean }),
  Schema.TaggedStruct("CloseGiveaway", {}),
  Schema.TaggedStruct("ConfigureWheel", {
    title: Schema.String.check(Schema.isMaxLength(200)),
    segments: Schema.Array(WheelSegment)
  }),
  Schema.TaggedStruct("SpinWheel", {})
] as const

/** What an operator may ask for. Of a seed only that there is to be another: nobody has to invent one. */
export const AskedOrder = Schema.Union([...orders, Schema.TaggedStruct("RotateSeed", {})])
export type AskedOrder = typeof AskedOrder.Type

/** What the engine is asked for. Whom it is about stands beside it, in the event that carries it. */
export const Order = Schema.Union([
  ...orders,
  Schema.TaggedStruct("RotateSeed", { seedHash: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)) })
])
export type Order = typeof Order.Type

/** An order as the text that the log keeps. */
export const OrderText = Schema.fromJsonString(Order)
