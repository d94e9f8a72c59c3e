import { Schema } from "effect"
import type { Platform } from "./Platform.ts"

/**
 * A channel on a platform: `<platform>:<broadcaster user id>`, for example `kick:123456789`.
 *
 * The broadcaster's user id is the one identifier that every source carries and that survives a rename.
 */
export const ChannelId = Schema.String.pipe(
  Schema.check(Schema.isPattern(/^(kick|twitch):[0-9A-Za-z_-]+$/)),
  Schema.brand("ChannelId")
)
export type ChannelId = typeof ChannelId.Type

/** Builds a {@link ChannelId} from its parts without validating them. */
export const channelId = (platform: Platform, userId: string | number): ChannelId =>
  `${platform}:${userId}` as ChannelId

/** The platform a channel lives on. */
export const platformOf = (channel: ChannelId): Platform =>
  channel.slice(0, channel.indexOf(":")) as Platform

/** The broadcaster's user id on that platform. */
export const userIdOf = (channel: ChannelId): string => channel.slice(channel.indexOf(":") + 1)
