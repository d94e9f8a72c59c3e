import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { audienceIndexBuilder } from "@kickstand/domain/chat/AudienceIndex"
import { Audiences } from "@kickstand/domain/chat/Audiences"
import { Effect } from "effect"
import { recentWindow } from "./recentWindow.ts"

/** How many audiences are read at once. */
const concurrency = 4

/** How long what was read is answered from. */
const freshness = "1 minute"

/**
 * The audiences of all tracked channels over the last 30 days. Reading them takes as long as they are many, so what was
 * read serves every question of a minute; whoever asks first waits for it, even if they hang up.
 */
export const similarChannels = Effect.gen(function*() {
  const audiences = yield* Audiences
  const registry = yield* ChannelRegistry

  const read = Effect.gen(function*() {
    const { since } = yield* recentWindow
    const builder = audienceIndexBuilder()
    yield* Effect.forEach(
      yield* registry.list,
      ({ id }) => Effect.map(audiences.since(id, since), (people) => builder.add(id, people)),
      { concurrency, discard: true }
    )
    return builder.build()
  })

  const [fresh, forget] = yield* Effect.cachedInvalidateWithTTL(Effect.uninterruptible(read), freshness)
  return Effect.tapError(fresh, () => forget)
})
