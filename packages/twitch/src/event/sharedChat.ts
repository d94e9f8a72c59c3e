import { MaybeUserId } from "./TwitchUser.ts"

/** Which channel something in a shared chat comes from. */
export const sharedChatFields = { source_broadcaster_user_id: MaybeUserId }

/** Whether it happened in another channel's chat and is only shown in this one's, which is told there. */
export const isFromElsewhere = ({ broadcaster_user_id, source_broadcaster_user_id }: {
  readonly broadcaster_user_id: string
  readonly source_broadcaster_user_id: string | null
}): boolean => source_broadcaster_user_id !== null && source_broadcaster_user_id !== broadcaster_user_id
