import { Schema } from "effect"
import { Platform } from "../event/Platform.ts"

/** No app of this platform is configured, so that nobody can connect to it. */
export class PlatformAppMissing extends Schema.TaggedError<PlatformAppMissing>()("PlatformAppMissing", {
  platform: Platform
}) {
  override get message(): string {
    const prefix = this.platform.toUpperCase()
    return `No ${this.platform} app is configured. Set ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET.`
  }
}
