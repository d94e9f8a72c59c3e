import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { UnknownChannel } from "@kickstand/domain/tracking/UnknownChannel"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { Effect } from "effect"
import { kickProblem } from "./kickProblem.ts"

/** The first part of a BCP 47 tag, where that is ISO 639-1. */
const languageOf = (tag: string | null | undefined): string | null => /^([a-z]{2})(?:-|$)/i.exec(tag ?? "")?.[1]?.toLowerCase() ?? null

/**
 * What Kick tells of a channel, by the name in its address. Kick tells a channel's id, which differs from the user's, only
 * while it is on air, and never that of its chatroom.
 */
export const lookUpKickChannel = Effect.fn("lookUpKickChannel")(function*(slug: string) {
  const { app } = yield* KickClient
  const unknown = new UnknownChannel({ platform: "kick", slug })
  const [channel] = yield* app.channels.list({ slug: [slug] }).pipe(
    // Kick answers 400 or 404 to a name that nobody has, or nothing at all.
    Effect.catchTags({ KickNotFound: () => unknown, KickInvalidRequest: () => unknown }),
    Effect.mapError((error) => error._tag === "UnknownChannel" ? error : kickProblem(error))
  )
  if (channel === undefined) return yield* unknown
  const id = channel.broadcaster_user_id
  const [user] = yield* Effect.orElseSucceed(app.users.list({ id: [id] }), () => [])
  const [live] = channel.stream?.is_live === true
    ? yield* Effect.orElseSucceed(app.livestreams.listV1({ broadcaster_user_id: [id] }), () => [])
    : []
  return {
    platform: "kick",
    userId: String(id),
    slug,
    channelId: live?.channel_id ?? null,
    chatroomId: null,
    displayName: user?.name ?? null,
    language: languageOf(channel.stream?.language)
  } satisfies ChannelToTrack
})
