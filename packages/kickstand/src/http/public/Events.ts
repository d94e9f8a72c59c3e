import { eventHistoryRows } from "@kickstand/api/public/Events"
import type { OverlayKind } from "@kickstand/api/public/OverlayEvent"
import { PublicApi } from "@kickstand/api/public/PublicApi"
import { PublicCaller } from "@kickstand/api/public/PublicCaller"
import { publicError } from "@kickstand/api/public/PublicError"
import { History } from "@kickstand/domain/history/History"
import { Effect, Latch } from "effect"
import { HttpServerRequest } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { PublicApiPolicy } from "../../credential/PublicApiPolicy.ts"
import { PublicDoor } from "../../credential/PublicDoor.ts"
import { OverlayFeed } from "../../overlay/OverlayFeed.ts"
import { Closing } from "../Closing.ts"
import { describeHappening } from "./describeHappening.ts"
import { presentedCredentials } from "./layerPublicAccess.ts"
import { openStreams } from "./openStreams.ts"
import { overlayEvents, readEventId } from "./overlayEvents.ts"
import { publicAnswers } from "./publicAnswers.ts"

/** Answers what happened, and tells what is happening. */
export const layerEvents = HttpApiBuilder.group(PublicApi, "events", Effect.fnUntraced(function*(handlers) {
  const answer = yield* publicAnswers
  const history = yield* History
  const feed = yield* OverlayFeed
  const door = yield* PublicDoor
  const server = yield* Closing
  const { openStreams: most } = yield* PublicApiPolicy
  const holdOpen = openStreams(most)
  const routes = yield* Latch.make()
  yield* Effect.addFinalizer(() => routes.open)
  const closing = Effect.raceFirst(server.await, routes.await)

  return handlers.handleAll({
    history: ({ query: { limit = eventHistoryRows, type } }) =>
      answer(({ broadcaster, instant }) =>
        Effect.map(
          history.newest(broadcaster.channels, { types: type === undefined ? null : [type], limit }),
          (entries) => entries.map(describeHappening(instant))
        )),
    stream: Effect.fnUntraced(function*({ query: { types } }) {
      const { broadcaster, credentialId } = yield* PublicCaller
      if (!(yield* holdOpen(credentialId))) {
        return yield* publicError("rate_limited", {
          message: `The credential has ${most} streams open here. Close one, or use one stream for several kinds of events.`,
          details: { limit: most }
        })
      }
      const { presented } = yield* presentedCredentials
      const { headers } = yield* HttpServerRequest.HttpServerRequest
      const kinds = types === undefined ? null : new Set(types.split(",") as ReadonlyArray<OverlayKind>)
      return overlayEvents({ broadcaster, kinds, lastEventId: readEventId(headers["last-event-id"]) }, {
        since: feed.since,
        stillOpen: door.stillOpen(presented),
        closing
      })
    })
  })
}))
