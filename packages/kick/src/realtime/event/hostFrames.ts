import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"
import { Count, Id, MaybeInstant, MaybeText, readName, required } from "../../event/fields.ts"
import { type FrameOccasion, frameBase, realtimeEvent, type Told } from "../RealtimeEvent.ts"

const Name = required(Schema.String, readName, "a name")

const told = (
  host: { readonly teller: string; readonly key: string; readonly username: string; readonly viewers: number },
  message: string | null,
  occasion: FrameOccasion,
  at: number | null
): Told => {
  const { teller, username, viewers } = host
  const key = `kick:host:${userIdOf(occasion.channel)}:${host.key}`
  const base = frameBase(key, occasion, at)
  return {
    key,
    telling: { kind: "host", about: `${username.toLowerCase()}:${viewers}`, at: base.at, teller },
    events: [{ _tag: "ChannelHosted", ...base, hostUsername: username, viewers, message }]
  }
}

/** `StreamHostEvent`; it tells neither an id nor a time. */
export const StreamHostFrame = realtimeEvent({
  types: ["StreamHostEvent"],
  schema: Schema.Struct({ host_username: Name, number_viewers: Count, optional_message: MaybeText }),
  tell: ({ host_username: username, number_viewers: viewers, optional_message }, occasion) => {
    const key = `${username.toLowerCase()}:${occasion.receivedAt}`
    return told({ teller: "StreamHostEvent", key, username, viewers }, optional_message, occasion, null)
  }
})

/** `StreamHostedEvent`: the same host in more detail. */
export const StreamHostedFrame = realtimeEvent({
  types: ["StreamHostedEvent"],
  schema: Schema.Struct({
    message: Schema.Struct({ id: Id, numberOfViewers: Count, optionalMessage: MaybeText, createdAt: MaybeInstant }),
    user: Schema.Struct({ username: Name })
  }),
  tell: ({ message: { id, numberOfViewers: viewers, optionalMessage, createdAt }, user: { username } }, occasion) =>
    told({ teller: "StreamHostedEvent", key: id, username, viewers }, optionalMessage, occasion, createdAt)
})
