import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { Erasure } from "@kickstand/domain/erasure/Erasure"
import { Erasures, unfinished } from "@kickstand/domain/erasure/Erasures"
import { ViewerIsStreamer } from "@kickstand/domain/erasure/ViewerIsStreamer"
import { ViewerNotFound } from "@kickstand/domain/erasure/ViewerNotFound"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Clock, Effect } from "effect"
import { newId } from "../operations/newId.ts"

/** Whom to erase, as an operator says it. */
export interface ErasureRequest {
  readonly platform: Platform
  /** The platform's id of the viewer, or a name that they were seen under. */
  readonly user: string
  /** Only find out what would be erased. */
  readonly dryRun: boolean
}

/** Ids come before names: of all who were ever called `42`, the one with that id is meant. */
const whoIs = Effect.fnUntraced(function*({ platform, user }: ErasureRequest) {
  const viewers = yield* Viewers
  const known = yield* viewers.names(platform, user, { page: 1, limit: 100 })
  if (known.total > 0) return { userId: user, names: known.items.map(({ username }) => username), clips: [] }
  const called = yield* viewers.find(platform, user)
  if (called !== null) {
    const { items } = yield* viewers.names(platform, called.id, { page: 1, limit: 100 })
    return { userId: called.id, names: items.map(({ username }) => username), clips: [] }
  }
  // Whoever is in the log alone, or was only ever told of without a name, has an id all the same.
  if (/^\d+$/.test(user)) return { userId: user, names: [], clips: [] }
  return yield* new ViewerNotFound({ platform, user })
})

/** Asks for an erasure, which a worker carries out; one that is under way for the same viewer is answered instead. */
export const beginErasure = Effect.fn("beginErasure")(function*(request: ErasureRequest) {
  const { platform, dryRun } = request
  const erasures = yield* Erasures
  const registry = yield* ChannelRegistry
  const audit = yield* AuditLog
  const viewer = yield* whoIs(request)
  const channel = channelId(platform, viewer.userId)
  if ((yield* registry.find(channel)) !== null) return yield* new ViewerIsStreamer({ channel })
  const same = unfinished(yield* erasures.list).find((each) =>
    each.platform === platform && each.viewer?.userId === viewer.userId && each.dryRun === dryRun
  )
  if (same !== undefined) return same
  const erasure: Erasure = {
    id: yield* newId(""),
    platform,
    step: "searching",
    dryRun,
    viewer,
    position: 0,
    upTo: 0,
    deliveries: 0,
    messages: 0,
    projections: [],
    generations: {},
    requestedAt: yield* Clock.currentTimeMillis,
    finishedAt: null
  }
  return yield* audit.record(
    Effect.as(erasures.save(erasure), erasure),
    // Neither name nor id: who was erased must not be told for ever by the record that they were.
    ({ id }) => ({ action: "erasure.begin", target: id, details: { platform, dryRun } })
  )
})
