import { type ChannelId, platformOf } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"

/** Chooses, of what each platform does in its way, that of a channel's platform. */
export const atPlatform = <A>(each: Readonly<Record<Platform, A>>) => (channel: ChannelId): A => each[platformOf(channel)]
