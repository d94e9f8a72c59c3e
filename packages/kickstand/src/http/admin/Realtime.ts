import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { UnknownChannel } from "@kickstand/domain/tracking/UnknownChannel"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeRealtime } from "../../realtime/describeRealtime.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about Kick's socket. */
export const layerRealtime = HttpApiBuilder.group(AdminApi, "realtime", Effect.fnUntraced(function*(handlers) {
  const registry = yield* ChannelRegistry
  const realtime = yield* RealtimeChannels
  const run = yield* operationRunner<ChannelRegistry | RealtimeChannels | Gaps>()
  return handlers.handleAll({
    status: () => run(describeRealtime()),
    turn: Effect.fnUntraced(function*({ params: { slug }, payload: { on } }) {
      const tracked = yield* registry.findBySlug(slug)
      if (tracked === null || tracked.platform !== "kick") return yield* new UnknownChannel({ platform: "kick", slug })
      yield* realtime.turn(tracked.id, on)
      return { channel: tracked.id, on }
    })
  })
}))
