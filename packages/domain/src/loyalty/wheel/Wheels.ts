import { Context, Effect, Layer } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Page, PageRequest } from "../../projection/Page.ts"
import type { WheelSegment } from "./WheelSegment.ts"
import { platformOf } from "../../event/ChannelId.ts"
import type { WheelSpun } from "../../event/WheelSpun.ts"
import { LoyaltyFacts } from "../LoyaltyFacts.ts"

/** One turn of the wheel. */
export interface WheelSpin {
  readonly spinId: string
  readonly platform: Platform
  /** `null` when the operator turned it. */
  readonly viewer: Person | null
  /** The label of the segment that it stopped at. */
  readonly result: string
  /** What the viewer won; 0 for most segments. */
  readonly coins: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** A broadcaster's wheel as it stands. */
export interface WheelState {
  readonly title: string
  readonly segments: ReadonlyArray<WheelSegment>
  readonly lastSpin: WheelSpin | null
}

/** Questions about a broadcaster's wheel, by the broadcaster's id. */
export class Wheels extends Context.Service<Wheels, {
  /** `null` before there was one. */
  readonly current: (broadcasterId: string) => Effect.Effect<WheelState | null, StorageUnavailable>
  /** Latest first. */
  readonly spins: (broadcasterId: string, page: PageRequest) => Effect.Effect<Page<WheelSpin>, StorageUnavailable>
}>()("kickstand/domain/loyalty/wheel/Wheels") {
  static readonly layer: Layer.Layer<Wheels, never, LoyaltyFacts> = Layer.effect(
    Wheels,
    Effect.map(LoyaltyFacts, (facts) => {
      const spins = (id: string, page: PageRequest) =>
        Effect.map(facts.newest(id, "WheelSpun", page), ({ items, total }) => ({ items: items.map(spinOf), total }))
      return Wheels.of({
        current: Effect.fnUntraced(function*(id) {
          const [wheel] = (yield* facts.newest(id, "WheelConfigured", { page: 1, limit: 1 })).items
          if (wheel === undefined) return null
          const [lastSpin = null] = (yield* spins(id, { page: 1, limit: 1 })).items
          return { title: wheel.title, segments: wheel.segments, lastSpin }
        }),
        spins
      })
    })
  )
}

const spinOf = ({ at, channel, coins, result, spinId, viewer }: WheelSpun): WheelSpin => ({
  spinId,
  platform: platformOf(channel),
  viewer,
  result,
  coins,
  at
})

