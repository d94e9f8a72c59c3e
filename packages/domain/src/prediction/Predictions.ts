import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type Prediction, PredictionProjection, type PredictionStep } from "./PredictionProjection.ts"

/** The predictions of channels. */
export class Predictions extends Context.Service<Predictions, {
  /** Predictions that were created within the window, newest first; of the same millisecond by id, descending in code points. */
  readonly list: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Prediction>, StorageUnavailable>
  /** By the platform's id; of two platforms' that is the same the one whose channel comes first. `null` for an unknown id. */
  readonly find: (id: string) => Effect.Effect<Prediction | null, StorageUnavailable>
  /** Every step of a prediction, oldest first; of the same millisecond by event id, ascending in code points. */
  readonly history: (
    channel: ChannelId,
    id: string
  ) => Effect.Effect<ReadonlyArray<PredictionStep>, StorageUnavailable>
}>()("kickstand/domain/prediction/Predictions") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Predictions, never, MemoryReadModels> = Layer.effect(
    Predictions,
    Effect.map(MemoryReadModels, (models) =>
      Predictions.of({
        list: (channel, window, page) =>
          Effect.sync(() => {
            const own = [...models.active(PredictionProjection).predictions.values()]
              .filter((prediction) => prediction.channel === channel && isWithin(prediction, window))
            return pageOf(own.sort((a, b) => isAfter(a, b) ? -1 : 1), page)
          }),
        find: (id) =>
          Effect.sync(() => {
            const [first] = [...models.active(PredictionProjection).predictions.values()]
              .filter((prediction) => prediction.id === id)
              .sort((a, b) => a.channel < b.channel ? -1 : 1)
            return first ?? null
          }),
        history: (channel, id) =>
          Effect.sync(() =>
            [...models.active(PredictionProjection).steps.values()]
              .filter((step) => step.channel === channel && step.predictionId === id)
              .sort((a, b) => isAfter(a, b) ? 1 : -1)
          )
      }))
  )
}
