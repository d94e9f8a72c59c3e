import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect } from "effect"
import { describeStorage } from "../settings/describeStorage.ts"
import { DemoRefused } from "./DemoRefused.ts"

/**
 * Refuses where channels are tracked that are not the demo's. This comes before anything works on the storage: the
 * simulated Kick must not be asked about real channels.
 */
export const keepToDemo = Effect.fnUntraced(function*(simulated: KickSimulator["channels"], storage: StorageUrl) {
  const registry = yield* ChannelRegistry
  const ours = new Set(simulated.map(({ userId }) => userId))
  const others = (yield* registry.list).filter(({ userId }) => !ours.has(userId))
  if (others.length > 0) {
    return yield* new DemoRefused({ storage: describeStorage(storage), channels: others.map(({ slug }) => slug) })
  }
})
