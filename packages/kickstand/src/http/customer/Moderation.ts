import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { banPage, moderatorPage } from "@kickstand/api/customer/Moderation"
import type { Person } from "@kickstand/domain/event/EventBase"
import type { Ban } from "@kickstand/domain/moderation/Ban"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { answersAboutStreamer } from "./answersAboutStreamer.ts"
import { numericId } from "./numericId.ts"
import { paged, pageRequest } from "./paged.ts"

const idOf = (person: Person | null): number | null => person === null ? null : numericId(person.id)

/** No event tells a moderator's slug; Kick makes it of the name. */
const slugOf = (person: Person | null): string | null => person === null ? null : person.username.toLowerCase()

const row = (slug: string) => ({ id, user, moderator, at, expiresAt, lifted }: Ban) => {
  const lifter = lifted?.moderator ?? null
  return {
    id,
    user_id: idOf(user),
    username: user.username,
    slug,
    banned_by_id: idOf(moderator),
    banned_by_username: moderator?.username ?? null,
    banned_by_slug: slugOf(moderator),
    permanent: expiresAt === null,
    created_at: at,
    expires_at: expiresAt,
    unbanned_at: lifted?.at ?? null,
    unbanned_by_id: idOf(lifter),
    unbanned_by_username: lifter?.username ?? null,
    unbanned_by_slug: slugOf(lifter)
  }
}

/** Answers who was banned from a streamer's chat, and by whom. */
export const layerModeration = HttpApiBuilder.group(CustomerApi, "moderation", Effect.fnUntraced(function*(handlers) {
  const moderation = yield* Moderation
  const about = yield* answersAboutStreamer

  return handlers.handleAll({
    bans: ({ query }) =>
      about(({ channel, slug, window }) => {
        const page = pageRequest(query, banPage)
        return Effect.map(moderation.bans(channel, window, page), (found) => paged(found, page, row(slug)))
      }),
    topModerators: ({ query }) =>
      about(({ channel, window }) => {
        const { limit } = pageRequest(query, moderatorPage)
        return Effect.map(moderation.topModerators(channel, window, limit), (moderators) => ({
          moderators: moderators.map(({ username, bans }) => ({ banned_by_username: username, ban_count: bans }))
        }))
      })
  })
}))
