import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { banPage } from "@kickstand/api/customer/Moderation"
import type { Ban } from "@kickstand/domain/moderation/Ban"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describedBroadcast } from "./describedBroadcast.ts"
import { paged, pageRequest } from "./paged.ts"

const row = ({ user, moderator, at, expiresAt, lifted }: Ban) => ({
  username: user.username,
  banned_by_username: moderator?.username ?? null,
  permanent: expiresAt === null,
  created_at: at,
  expires_at: expiresAt,
  unbanned_at: lifted?.at ?? null
})

/** Answers who was banned during a broadcast. */
export const layerBroadcastBans = HttpApiBuilder.group(CustomerApi, "broadcastBans", Effect.fnUntraced(
  function*(handlers) {
    const moderation = yield* Moderation

    return handlers.handleAll({
      list: Effect.fnUntraced(function*({ query }) {
        const { channel, window, broadcast } = yield* describedBroadcast
        const page = pageRequest(query, banPage)
        return { success: true as const, broadcast, ...paged(yield* moderation.bans(channel, window, page), page, row) }
      })
    })
  }
))
