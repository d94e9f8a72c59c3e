import { ChannelProjection } from "@kickstand/domain/channel/ChannelProjection"
import { readModel } from "../projection/ReadModel.ts"
import { applyChannel } from "./applyChannel.ts"

/** What events tell of channels. */
export const channelReadModel = readModel(ChannelProjection, ["channel_states"], applyChannel)
