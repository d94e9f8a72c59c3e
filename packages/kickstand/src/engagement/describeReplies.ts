import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import { Effect } from "effect"

/** Whether commands are answered, in every channel of broadcasters who want that. */
export const describeReplies = Effect.fn("describeReplies")(function*() {
  const all = yield* (yield* Broadcasters).list
  const states = yield* (yield* EngagementStore).states(all.map(({ id }) => id))
  const reported = new Map((yield* (yield* ReplyReports).list).map((report) => [report.channel, report]))
  const answered = all.filter(({ id }) => states.get(id)?.settings.enabled === true && states.get(id)?.settings.replies === true)
  return answered.flatMap(({ channels, id, name }) =>
    channels.map((channel) => ({
      ...(reported.get(channel) ?? { channel, sentAt: null, failedAt: null, reason: null }),
      broadcasterId: id,
      broadcaster: name
    })))
})
