import { Effect } from "effect"
import { type Erasures, unfinished } from "../../erasure/Erasures.ts"
import type { Viewer } from "../Viewer.ts"

type Person = Pick<Viewer, "platform" | "id">

/** The viewers who are being erased. */
export interface Departing {
  /** Whether something that they did at a position of the log is passed over: it is being erased. */
  readonly isPassedOver: (viewer: Person, position: number) => boolean
  /** Whether it is one of them: nobody finds them by the name that is being erased. */
  readonly has: (viewer: Person) => boolean
}

/**
 * Finds out who is being erased. Whoever was erased from what the engine decides by is listed before, so it is only asked
 * when somebody was since the last time, and while there is anybody.
 */
export const departures = ({ list }: Erasures["Service"]) => {
  let seen = { erasures: -1, viewers: [] as ReadonlyArray<Person & { readonly upTo: number }> }
  return Effect.fnUntraced(function*(erasures: number) {
    if (seen.erasures !== erasures || seen.viewers.length > 0) {
      const viewers = unfinished(yield* list).flatMap(({ dryRun, platform, step, upTo, viewer }) => {
        if (dryRun || viewer === null) return []
        return [{ platform, id: viewer.userId, upTo: step === "searching" ? Number.POSITIVE_INFINITY : upTo }]
      })
      seen = { erasures, viewers }
    }
    const { viewers } = seen
    const find = ({ id, platform }: Person) => viewers.find((each) => each.id === id && each.platform === platform)
    return {
      has: (viewer) => find(viewer) !== undefined,
      isPassedOver: (viewer, position) => position <= (find(viewer)?.upTo ?? 0)
    } satisfies Departing
  })
}
