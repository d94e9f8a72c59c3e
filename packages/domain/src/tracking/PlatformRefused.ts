import { Schema } from "effect"
import { Platform } from "../event/Platform.ts"

/** The platform refuses what it is asked, and will until somebody changes something. */
export class PlatformRefused extends Schema.TaggedError<PlatformRefused>()("PlatformRefused", {
  platform: Platform,
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.platform} refuses: ${this.reason}`
  }
}
