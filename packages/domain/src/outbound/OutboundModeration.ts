import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { OutboundFailed } from "./OutboundFailed.ts"

/** Something that a moderator does in a chat. */
export type ModerationAct =
  | { readonly act: "ban"; readonly channel: ChannelId; readonly userId: string; readonly reason: string | null }
  | {
    readonly act: "timeout"
    readonly channel: ChannelId
    readonly userId: string
    /** From 1; platforms allow up to a week or two. */
    readonly minutes: number
    readonly reason: string | null
  }
  | { readonly act: "unban"; readonly channel: ChannelId; readonly userId: string }
  | { readonly act: "delete_message"; readonly channel: ChannelId; readonly messageId: string }

/** Moderates chats at their platforms, in the name of the broadcaster, who must have connected. */
export class OutboundModeration extends Context.Service<OutboundModeration, {
  readonly moderate: (act: ModerationAct) => Effect.Effect<void, OutboundFailed>
}>()("kickstand/domain/outbound/OutboundModeration") {
  /** Keeps what would be done in the given list. */
  static readonly layerMemory = (done: Array<ModerationAct>): Layer.Layer<OutboundModeration> =>
    Layer.succeed(OutboundModeration, OutboundModeration.of({ moderate: (act) => Effect.sync(() => void done.push(act)) }))
}
