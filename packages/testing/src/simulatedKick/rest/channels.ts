import type { Channel } from "@kickstand/kick/rest/Channels"
import { KickApi } from "@kickstand/kick/rest/KickApi"
import { type KickIdentity, KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { BadRequest } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { inSeconds } from "../../simulator/kickJson.ts"
import { KickControls } from "../KickControls.ts"
import type { ChannelState } from "../state/ChannelState.ts"
import { KickState } from "../state/KickState.ts"
import { metadataBody } from "../webhooks/bodies.ts"
import { SimulatedWebhooks } from "../webhooks/SimulatedWebhooks.ts"
import { callerId } from "./callerId.ts"
import { categoryJson } from "./categoryJson.ts"

/** What Kick tells of when a stream began that never did. */
const never = "0001-01-01T00:00:00Z"

const channelJson = (state: KickState["Service"], channel: ChannelState, caller: KickIdentity): Channel => {
  const { broadcasterId, stream } = channel
  const { slug } = state.user(broadcasterId)
  const ownsKey = caller.userId === broadcasterId && caller.scopes.includes("streamkey:read")
  return {
    broadcaster_user_id: broadcasterId,
    slug,
    channel_description: channel.description,
    banner_picture: `https://files.example.com/images/channel/${channel.channelId}/banner.webp`,
    category: categoryJson(state, channel.categoryId),
    stream_title: channel.title,
    active_subscribers_count: channel.subscribers,
    canceled_subscribers_count: channel.canceledSubscribers,
    stream: {
      is_live: stream !== null,
      is_mature: channel.mature,
      key: ownsKey ? `sk_simulated_${broadcasterId}` : null,
      url: ownsKey ? "rtmps://stream.kick.test/app" : null,
      language: channel.language,
      start_time: stream === null ? never : inSeconds(stream.startedAt),
      thumbnail: stream === null ? "" : `https://files.example.com/thumbnails/livestream/${stream.id}/thumb.webp`,
      viewer_count: stream?.viewers ?? 0,
      custom_tags: channel.tags
    }
  }
}

/** `GET` and `PATCH /public/v1/channels` */
export const layerChannels = HttpApiBuilder.group(KickApi, "channels", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState
  const controls = yield* KickControls
  const webhooks = yield* SimulatedWebhooks

  const bySlug = Effect.fnUntraced(function*(slugs: ReadonlyArray<string>) {
    const found = [...new Set(slugs)].map((slug) => state.channelOf(slug))
    if (controls.refusesUnknownSlugs() && found.includes(undefined)) {
      return yield* new BadRequest({ message: "Invalid request" })
    }
    return found.filter((channel) => channel !== undefined)
  })

  const byId = (ids: ReadonlyArray<number>) =>
    [...new Set(ids)].map((id) => state.channels.get(id)).filter((channel) => channel !== undefined)

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const caller = yield* KickCaller
      const { slug, broadcaster_user_id: ids = caller.userId === null ? undefined : [caller.userId] } = query
      if (slug === undefined && ids === undefined) return yield* new BadRequest({ message: "Invalid request" })
      const found = slug === undefined ? byId(ids ?? []) : yield* bySlug(slug)
      return { data: found.map((channel) => channelJson(state, channel, caller)), message: "OK" }
    }),
    update: Effect.fnUntraced(function*({ payload }) {
      const channel = state.channels.get(yield* callerId)
      const { category_id: categoryId, stream_title: title, custom_tags: tags } = payload
      if (channel === undefined || (categoryId !== undefined && !state.categories.has(categoryId))) {
        return yield* new BadRequest({ message: "Invalid request" })
      }
      channel.title = title ?? channel.title
      channel.categoryId = categoryId ?? channel.categoryId
      channel.tags = tags ?? channel.tags
      const category = state.categories.get(channel.categoryId)
      webhooks.emit("livestream.metadata.updated", channel.broadcasterId, metadataBody(state, channel, category))
    })
  })
}))
