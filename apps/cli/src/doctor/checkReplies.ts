import type { Connection } from "@kickstand/api/admin/Connections"
import type { ReplyState } from "@kickstand/api/admin/Engagement"
import { platformOf, userIdOf } from "@kickstand/domain/event/ChannelId"
import { type Finding, ok, warn } from "./Finding.ts"

const scope = "chat:write"

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
    const off = `Or switch answers off: kickstand engagement settings set`
    if (platform === "kick" && connected === undefined) {
      return [warn(check, `Commands are to be answered, and ${broadcaster} has not connected`, `${advice}. ${off} replies false`)]
    }
    if (platform === "kick" && connected?.scopes.includes(scope) !== true) {
      return [warn(check, `Commands are to be answered, and ${broadcaster} did not allow ${scope}`, advice)]
    }
    if (failedAt !== null && (sentAt === null || failedAt > sentAt)) {
      return [warn(check, `The last answer to a command did not get through: ${reason ?? "no reason was given"}`, `${advice}. ${off} replies false`)]
    }
    return sentAt === null ? [] : [ok(check, "Commands are answered")]
  })
