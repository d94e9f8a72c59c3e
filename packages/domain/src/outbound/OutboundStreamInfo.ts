import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import { chooseCategory, type StreamCategory } from "./chooseCategory.ts"
import type { OutboundFailed } from "./OutboundFailed.ts"

/** What a channel is to show from now on. `null` leaves a thing as it is; one of them must be given. */
export interface StreamInfoChange {
  readonly channel: ChannelId
  readonly title: string | null
  /** By the platform's id, or by a name as people say it. */
  readonly category: { readonly id: string } | { readonly name: string } | null
}

/** What came of a change. When the category is not clear nothing is changed, the title neither. */
export type StreamInfoAnswer =
  /** `category` is what the given name was taken for; `null` when none was given by name. */
  | { readonly outcome: "changed"; readonly category: StreamCategory | null }
  /** Ask again with the id of the one that is meant. */
  | { readonly outcome: "category_ambiguous"; readonly candidates: ReadonlyArray<StreamCategory> }
  | { readonly outcome: "category_not_found" }

/** Changes title and category of channels, in the name of the broadcaster, who must have connected. */
export class OutboundStreamInfo extends Context.Service<OutboundStreamInfo, {
  readonly update: (change: StreamInfoChange) => Effect.Effect<StreamInfoAnswer, OutboundFailed>
}>()("kickstand/domain/outbound/OutboundStreamInfo") {
  /** Keeps what would be changed in the given list; names are looked for in the given categories. */
  static readonly layerMemory = (
    done: Array<StreamInfoChange>,
    categories: ReadonlyArray<StreamCategory> = []
  ): Layer.Layer<OutboundStreamInfo> =>
    Layer.succeed(OutboundStreamInfo, OutboundStreamInfo.of({
      update: (change) => updateStreamInfo(change, {
        search: (name) =>
          Effect.succeed(categories.filter((category) => category.name.toLowerCase().includes(name.trim().toLowerCase()))),
        update: (categoryId) =>
          Effect.sync(() => void done.push({ ...change, category: categoryId === null ? null : { id: categoryId } }))
      })
    }))
}

/** Finds the category that is meant and makes the change, by what a platform can do. */
export const updateStreamInfo = Effect.fnUntraced(function*<E>({ category }: StreamInfoChange, platform: {
  /** The categories that a name may mean. */
  readonly search: (name: string) => Effect.Effect<ReadonlyArray<StreamCategory>, E>
  /** Makes the change; `null` leaves the category as it is. */
  readonly update: (categoryId: string | null) => Effect.Effect<unknown, E>
}) {
  if (category === null || "id" in category) {
    yield* platform.update(category?.id ?? null)
    return { outcome: "changed", category: null } satisfies StreamInfoAnswer
  }
  const name = category.name.trim()
  const chosen = name === "" ? { choice: "none" as const } : chooseCategory(name, yield* platform.search(name))
  if (chosen.choice === "none") return { outcome: "category_not_found" } satisfies StreamInfoAnswer
  if (chosen.choice === "several") {
    return { outcome: "category_ambiguous", candidates: chosen.candidates } satisfies StreamInfoAnswer
  }
  yield* platform.update(chosen.category.id)
  return { outcome: "changed", category: chosen.category } satisfies StreamInfoAnswer
})
