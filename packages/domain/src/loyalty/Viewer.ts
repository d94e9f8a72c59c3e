import type { Person } from "../event/EventBase.ts"
import type { Platform } from "../event/Platform.ts"

/** Somebody on a platform. */
export interface Viewer extends Person {
  readonly platform: Platform
}

/** Tells viewers apart: `<platform>:<user id>`. */
export const viewerKey = (platform: Platform, userId: string): string => `${platform}:${userId}`
