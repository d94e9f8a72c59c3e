import type { Connection } from "@kickstand/api/admin/Connections"
import type { ReplyState } from "@kickstand/api/admin/Engagement"
import { platformOf, userIdOf } from "@kickstand/domain/event/ChannelId"
import { type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

/** What a broadcaster must have allowed. */
const scopes = { kick: "chat:write", twitch: "user:write:chat" } as const

/** Whether commands are answered where that is switched on. */
export const checkReplies = (
  replies: ReadonlyArray<typeof ReplyState.Type>,
  connections: ReadonlyArray<Pick<typeof Connection.Type, "platform" | "userId" | "scopes">>
): ReadonlyArray<Finding> =>
  replies.flatMap(({ broadcaster, channel, failedAt, reason, sentAt }): ReadonlyArray<Finding> => {
    const check = `replies ${channel}`
    const platform = platformOf(channel)
    const connected = connections.find((each) => each.platform === platform && each.userId === userIdOf(channel))
    const advice = `Have ${broadcaster} connect: kickstand connect ${platform}`
    const off = "Or switch answers off: kickstand engagement settings set replies false"
    if (connected === undefined) {
      return [warn(check, `Commands are to be answered, and ${broadcaster} has not connected`, `${advice}. ${off}`)]
    }
    if (!connected.scopes.includes(scopes[platform])) {
      return [warn(check, `Commands are to be answered, and ${broadcaster} did not allow ${scopes[platform]}`, advice)]
    }
    if (failedAt !== null && (sentAt === null || failedAt > sentAt)) {
      return [warn(check, `The last answer to a command did not get through: ${reason ?? "no reason was given"}`, `${advice}. ${off}`)]
    }
    return sentAt === null ? [] : [ok(check, "Commands are answered")]
  })
