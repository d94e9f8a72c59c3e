import { Layer } from "effect"
import { layerOutboundChat } from "../outbound/layerOutboundChat.ts"
import { EngagementRunner } from "./EngagementRunner.ts"

/** Decides what chats ask for. Commands are answered where they were written, as broadcasters who have connected. */
export const layerEngagement = Layer.provide(EngagementRunner.layer(), layerOutboundChat)
