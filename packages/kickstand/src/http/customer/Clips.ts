import { clipPage } from "@kickstand/api/customer/Clips"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { Clips } from "@kickstand/domain/clip/Clips"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { describeClip } from "./describeClip.ts"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { paged, pageRequest } from "./paged.ts"

/** Answers with the clips of a streamer. */
export const layerClips = HttpApiBuilder.group(CustomerApi, "clips", Effect.fnUntraced(function*(handlers) {
  const clips = yield* Clips
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    list: ({ query }) => about(Effect.fnUntraced(function*({ channel, slug, window }) {
      const page = pageRequest(query, clipPage)
      const found = yield* clips.list(channel, { ...window, since: Number.NEGATIVE_INFINITY }, page)
      return paged(found, page, (clip) => ({
        ...describeClip(clip, slug),
        creator_username: clip.creator?.username ?? null,
        livestream_id: clip.broadcast ?? clip.livestreamId
      }))
    }))
  })
}))
