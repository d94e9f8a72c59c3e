import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Entitlements } from "@kickstand/domain/access/Entitlements"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { addChannel } from "../../operations/addChannel.ts"
import { removeChannel } from "../../operations/removeChannel.ts"
import { operationRunner } from "./operationRunner.ts"

const untold = { channelId: null, chatroomId: null, displayName: null, language: null }

/** Answers the admin API's questions about tracked channels. */
export const layerChannels = HttpApiBuilder.group(AdminApi, "channels", Effect.fnUntraced(function*(handlers) {
  const registry = yield* ChannelRegistry
  const run = yield* operationRunner<ChannelRegistry | Entitlements | AuditLog>()
  return handlers.handleAll({
    list: () => registry.list,
    add: ({ payload }) => run(addChannel({ ...untold, ...payload })),
    remove: ({ params: { platform, userId } }) =>
      Effect.map(run(removeChannel(channelId(platform, userId))), (removed) => ({ removed }))
  })
}))
