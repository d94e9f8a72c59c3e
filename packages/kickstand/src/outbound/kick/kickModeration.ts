import { userIdOf } from "@kickstand/domain/event/ChannelId"
import type { ModerationAct, OutboundModeration } from "@kickstand/domain/outbound/OutboundModeration"
import type { UserOperations } from "@kickstand/kick/rest/client/KickOperations"
import type { KickError } from "@kickstand/kick/rest/KickError"
import type { KickClient } from "@kickstand/kick/rest/KickClient"
import { Effect } from "effect"
import { askKick } from "./askKick.ts"

const atKick = ({ chat, moderation }: UserOperations, act: ModerationAct): Effect.Effect<unknown, KickError> => {
  const broadcaster = Number(userIdOf(act.channel))
  if (act.act === "delete_message") return chat.delete({ message_id: act.messageId })
  const whom = { broadcaster_user_id: broadcaster, user_id: Number(act.userId) }
  if (act.act === "unban") return moderation.unban(whom)
  const reason = act.reason === null ? {} : { reason: act.reason }
  return moderation.ban({ ...whom, ...reason, ...(act.act === "timeout" ? { duration: act.minutes } : {}) })
}

/** Moderates at Kick, with the broadcaster's own token. */
export const kickModeration = (kick: KickClient["Service"]): OutboundModeration["Service"] => ({
  moderate: (act) => askKick(kick, act.channel, (operations) => Effect.asVoid(atKick(operations, act)))
})
