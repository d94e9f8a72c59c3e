import { absorb } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"
import type { ToldBan, ToldUnban } from "./Ban.ts"

/**
 * Bans and unbans as they were told, each by its event. Which unban lifts which ban is a question asked of the whole set,
 * so that an unban may arrive before its ban.
 */
export interface ModerationDelta {
  readonly bans: Map<string, ToldBan>
  readonly unbans: Map<string, ToldUnban>
}

/** Keeps who was banned and unbanned, and by whom. */
export const ModerationProjection: Projection<ModerationDelta> = {
  name: "moderation",
  version: 1,
  fold: (events) => {
    const delta: ModerationDelta = { bans: new Map(), unbans: new Map() }
    for (const event of events) {
      if (event._tag === "UserBanned") {
        const { id, channel, at, user, moderator, reason, expiresAt } = event
        delta.bans.set(id, { id, channel, at, user, moderator, reason, expiresAt })
      } else if (event._tag === "UserUnbanned") {
        const { id, channel, at, user, moderator } = event
        delta.unbans.set(id, { id, channel, at, user, moderator })
      }
    }
    return delta
  },
  combine: (left, right) => ({
    bans: absorb(left.bans, right.bans, (_, ban) => ban),
    unbans: absorb(left.unbans, right.unbans, (_, unban) => unban)
  })
}
