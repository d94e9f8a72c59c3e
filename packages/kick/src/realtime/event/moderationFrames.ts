import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"
import { Id, MaybeCount, MaybeInstant } from "../../event/fields.ts"
import { frameBase, realtimeEvent } from "../RealtimeEvent.ts"
import { FramePerson, MaybeFramePerson } from "./people.ts"

const minute = 60_000

/** `UserBannedEvent`. A timeout tells minutes and its end, from which its beginning follows; a ban tells no time. */
export const UserBannedFrame = realtimeEvent({
  types: ["UserBannedEvent"],
  schema: Schema.Struct({
    id: Id,
    user: FramePerson,
    banned_by: MaybeFramePerson,
    duration: MaybeCount,
    expires_at: MaybeInstant
  }),
  tell: ({ id, user, banned_by, duration, expires_at }, occasion) => {
    const key = `kick:ban:${userIdOf(occasion.channel)}:${user.id}:${id}`
    const since = duration === null || expires_at === null ? null : expires_at - duration * minute
    const base = frameBase(key, occasion, since)
    const expiresAt = expires_at ?? (duration === null ? null : base.at + duration * minute)
    return {
      key,
      telling: { kind: "ban", about: user.id, at: base.at, teller: "UserBannedEvent" },
      events: [{ _tag: "UserBanned", ...base, user, moderator: banned_by, reason: null, expiresAt }]
    }
  }
})

/** `UserUnbannedEvent`. */
export const UserUnbannedFrame = realtimeEvent({
  types: ["UserUnbannedEvent"],
  schema: Schema.Struct({ id: Id, user: FramePerson, unbanned_by: MaybeFramePerson }),
  tell: ({ id, user, unbanned_by }, occasion) => {
    const key = `kick:unban:${userIdOf(occasion.channel)}:${user.id}:${id}`
    return {
      key,
      telling: null,
      events: [{ _tag: "UserUnbanned", ...frameBase(key, occasion), user, moderator: unbanned_by }]
    }
  }
})
