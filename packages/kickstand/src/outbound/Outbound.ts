import { OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import { OutboundModeration } from "@kickstand/domain/outbound/OutboundModeration"
import { OutboundRewards } from "@kickstand/domain/outbound/OutboundRewards"
import { OutboundStreamInfo } from "@kickstand/domain/outbound/OutboundStreamInfo"
import { Layer, type Context, type ManagedRuntime } from "effect"
import { type Promised, promised } from "../promised.ts"
import { layerOutboundChat } from "./layerOutboundChat.ts"
import { layerOutboundModeration } from "./layerOutboundModeration.ts"
import { layerOutboundRewards } from "./layerOutboundRewards.ts"
import { layerOutboundStreamInfo } from "./layerOutboundStreamInfo.ts"

/** What is done at the platforms in the name of broadcasters who have connected; rejects with `OutboundFailed`. */
export interface Outbound {
  /** Rejects with `ChatNotSent`. */
  readonly chat: Promised<OutboundChat["Service"]>
  readonly moderation: Promised<OutboundModeration["Service"]>
  readonly streamInfo: Promised<OutboundStreamInfo["Service"]>
  readonly rewards: Promised<OutboundRewards["Service"]>
}

/** All outbound actions, at whichever platform a channel is. */
export const layerOutbound = Layer.mergeAll(
  layerOutboundChat,
  layerOutboundModeration,
  layerOutboundStreamInfo,
  layerOutboundRewards
)

type Actions = Layer.Success<typeof layerOutbound>

/** The plain face of the outbound actions that a runtime provides. */
export const outboundOf = <R, E>(
  runtime: ManagedRuntime.ManagedRuntime<R | Actions, E>,
  services: Context.Context<R | Actions>
): Outbound => ({
  chat: promised(runtime, services, OutboundChat),
  moderation: promised(runtime, services, OutboundModeration),
  streamInfo: promised(runtime, services, OutboundStreamInfo),
  rewards: promised(runtime, services, OutboundRewards)
})
