import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Moment } from "@kickstand/domain/projection/Moment"
import { rollingSince, type Window } from "@kickstand/domain/projection/Window"
import { Clock, Context, Effect } from "effect"

/** As of when the request at hand is answered; `null` for one that is no page of a list: as of now, whatever is known. */
export const AsOf: Context.Reference<Effect.Effect<Moment | null, StorageUnavailable>> = Context.Reference<
  Effect.Effect<Moment | null, StorageUnavailable>
>("kickstand/http/customer/AsOf", { defaultValue: () => Effect.succeed(null) })

/** The moment up to which the request at hand asks; `known` is absent where everything counts. */
export const asOf: Effect.Effect<{ readonly at: number; readonly known?: number }, StorageUnavailable> = Effect.gen(function*() {
  return (yield* yield* AsOf) ?? { at: yield* Clock.currentTimeMillis }
})

/** The 30 days that most questions are about, up to the moment that the request at hand asks about. */
export const recently: Effect.Effect<Window, StorageUnavailable> = Effect.map(asOf, ({ at, known }) => ({
  since: rollingSince(at, 30),
  until: at,
  known
}))
