import { Result } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Decider } from "../Decider.ts"
import { fairRoll, type Seed } from "../fairness/fairRoll.ts"
import type { WheelSegment } from "./WheelSegment.ts"

/** The wheel, when there is one. */
export type WheelRules = { readonly title: string; readonly segments: ReadonlyArray<WheelSegment> } | null

/** What may be done with the wheel. */
export type WheelCommand =
  | { readonly _tag: "Configure"; readonly title: string; readonly segments: ReadonlyArray<WheelSegment> }
  | {
    readonly _tag: "Spin"
    readonly spinId: string
    /** `null` when the operator turns it, who wins nothing. */
    readonly viewer: Person | null
    readonly nonce: string
    readonly seed: Seed
  }

/** The sum of the weights. */
export const weightOf = (segments: ReadonlyArray<WheelSegment>): number =>
  segments.reduce((sum, { weight }) => sum + weight, 0)

const stopAt = (segments: ReadonlyArray<WheelSegment>, roll: number): number => {
  let passed = 0
  return segments.findIndex(({ weight }) => (passed += weight) > roll)
}

/** The rules of the wheel. Prizes come out of the house's coins. */
export const wheel: Decider<WheelRules, WheelCommand> = {
  initialState: null,
  decide: (state, command) => {
    if (command._tag === "Configure") {
      const { segments, title } = command
      if (segments.length === 0 || segments.length > 100) return Result.fail("a wheel has 1 to 100 segments")
      if (segments.some(({ weight }) => weight < 1 || weight > 1_000_000)) return Result.fail("weights are 1 to 1000000")
      if (segments.some(({ coins }) => coins < 0 || coins > 100_000_000)) return Result.fail("prizes are 0 to 100000000 coins")
      return Result.succeed([{ _tag: "WheelConfigured", title, segments }])
    }
    if (state === null) return Result.fail("there is no wheel")
    const { nonce, seed: { seed, seedHash }, spinId, viewer } = command
    const roll = fairRoll(seed, nonce, weightOf(state.segments))
    const index = stopAt(state.segments, roll)
    const { coins = 0, label = "" } = state.segments[index] ?? {}
    const won = viewer === null ? 0 : coins
    const spun = { _tag: "WheelSpun", spinId, viewer, segment: index, result: label, coins: won, roll, seedHash, nonce } as const
    return Result.succeed(
      viewer === null || won === 0 ? [spun] : [spun, { _tag: "CoinsGranted", viewer, coins: won, reason: "prize" }]
    )
  },
  evolve: (state, event) =>
    event._tag === "WheelConfigured" ? { title: event.title, segments: event.segments } : state
}
