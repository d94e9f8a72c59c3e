import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { similarPage } from "@kickstand/api/customer/Similar"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { Effect, Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { describeStreamer } from "./describeStreamer.ts"
import { SimilarChannels } from "./SimilarChannels.ts"

/** Answers who is like a streamer. */
export const layerSimilar = HttpApiBuilder.group(CustomerApi, "similar", Effect.fnUntraced(function*(handlers) {
  const registry = yield* ChannelRegistry
  const states = yield* ChannelStates
  const about = yield* answersAboutStreamer
  const { index } = yield* SimilarChannels

  return handlers.handleAll({
    similar: ({ query }) => about(Effect.fnUntraced(function*({ channel }) {
      const found = (yield* index).similar(channel, query.limit ?? similarPage.byDefault)
      const data = yield* Effect.forEach(found, Effect.fnUntraced(function*({ channel: id, similarity }) {
        const other = yield* registry.find(id)
        if (other === null) return []
        const { slug, chatroomId, channelId, language } = describeStreamer(other, yield* states.get(id))
        return [{ slug, chatroom_id: chatroomId, channel_id: channelId, language, similarity_score: similarity }]
      }), { concurrency: 5 })
      return { data: data.flat() }
    }))
  })
})).pipe(Layer.provide(SimilarChannels.layer))
