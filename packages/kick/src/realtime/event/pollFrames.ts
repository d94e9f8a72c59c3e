import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { digest } from "@kickstand/domain/event/naturalId"
import { Schema } from "effect"
import { Count, MaybeCount } from "../../event/fields.ts"
import { frameBase, realtimeEvent } from "../RealtimeEvent.ts"

/** `PollUpdateEvent`, about once a second while a poll runs. Polls have no id; when one opened follows from what remains. */
export const PollUpdatedFrame = realtimeEvent({
  types: ["PollUpdateEvent"],
  schema: Schema.Struct({
    poll: Schema.Struct({
      title: Schema.String,
      options: Schema.Array(Schema.Struct({ label: Schema.String, votes: Count })),
      duration: MaybeCount,
      remaining: MaybeCount
    })
  }),
  tell: ({ poll: { title, options, duration, remaining } }, occasion) => {
    const { channel, receivedAt } = occasion
    const elapsed = duration === null || remaining === null ? 0 : Math.max(0, duration - remaining)
    const key = `kick:poll:${userIdOf(channel)}:${receivedAt}:${digest(JSON.stringify([title, options]))}`
    return {
      key,
      telling: null,
      events: [{
        _tag: "PollUpdated",
        ...frameBase(key, occasion),
        poll: {
          id: null,
          title,
          options: options.map(({ label, votes }) => ({ label, votes })),
          durationSeconds: duration,
          openedAt: receivedAt - elapsed * 1000
        }
      }]
    }
  }
})

/** `PollDeleteEvent`, which says no more than that there is no poll any more. */
export const PollDeletedFrame = realtimeEvent({
  types: ["PollDeleteEvent"],
  schema: Schema.Struct({}),
  tell: (_, occasion) => {
    const key = `kick:pollend:${userIdOf(occasion.channel)}:${occasion.receivedAt}`
    return { key, telling: null, events: [{ _tag: "PollEnded", ...frameBase(key, occasion), poll: null }] }
  }
})
