import type { ModerationAct, OutboundModeration } from "@kickstand/domain/outbound/OutboundModeration"
import type { TwitchClient, TwitchUserOperations } from "@kickstand/twitch/rest/TwitchClient"
import type { TwitchFailure } from "@kickstand/twitch/rest/TwitchError"
import { Effect } from "effect"
import { askTwitch } from "./askTwitch.ts"

const atTwitch = (
  { moderation }: TwitchUserOperations,
  broadcaster: string,
  act: ModerationAct
): Effect.Effect<unknown, TwitchFailure> => {
  // The broadcaster is the channel's first moderator.
  const query = { broadcaster_id: broadcaster, moderator_id: broadcaster }
  switch (act.act) {
    case "delete_message":
      return moderation.deleteMessage({ query: { ...query, message_id: act.messageId } })
    case "unban":
      return moderation.unban({ query: { ...query, user_id: act.userId } })
    case "ban":
    case "timeout": {
      const reason = act.reason === null ? {} : { reason: act.reason }
      const duration = act.act === "timeout" ? { duration: act.minutes * 60 } : {}
      return moderation.ban({ query, payload: { data: { user_id: act.userId, ...reason, ...duration } } })
    }
  }
}

/** Moderates at Twitch, with the broadcaster's own token. */
export const twitchModeration = (twitch: TwitchClient["Service"]): OutboundModeration["Service"] => ({
  moderate: (act) => askTwitch(twitch, act.channel, (operations, userId) => Effect.asVoid(atTwitch(operations, userId, act)))
})
