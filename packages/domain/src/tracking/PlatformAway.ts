import { Schema } from "effect"
import { Platform } from "../event/Platform.ts"

/** The platform does not answer, or wants to be left alone for now. It may answer later. */
export class PlatformAway extends Schema.TaggedError<PlatformAway>()("PlatformAway", {
  platform: Platform,
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.platform} cannot be asked at the moment: ${this.reason}`
  }
}
