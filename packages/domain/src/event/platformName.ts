import type { Platform } from "./Platform.ts"

const names: Readonly<Record<Platform, string>> = { kick: "Kick", twitch: "Twitch" }

/** What people call a platform. */
export const platformName = (platform: Platform): string => names[platform]
