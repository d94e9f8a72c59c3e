import type { Event } from "@kickstand/domain/event/Event"
import type { Scene } from "../Draft.ts"

/** An event without what all of a channel's events have in common. */
type Told<E> = E extends Event ? Omit<E, "id" | "channel" | "at" | "profile"> : never

/** What no webhook tells: the event, but for what its channel and its moment say. */
export type Aside = Told<Event>

/** What an aside may do beside being told. */
export interface Stage extends Scene {
  /** Something that follows from it, unless the broadcast ends before; epoch milliseconds. */
  readonly later: (at: number, make: MakeAside) => void
}

/** Makes something that no webhook tells; `null` when nothing of the kind can happen now. `at` is epoch milliseconds. */
export type MakeAside = (stage: Stage, at: number) => Aside | null
