import { Schema } from "effect"
import { Platform } from "../event/Platform.ts"

/** The platform knows no channel of that name. */
export class UnknownChannel extends Schema.TaggedError<UnknownChannel>()("UnknownChannel", {
  platform: Platform,
  slug: Schema.String
}) {
  override get message(): string {
    return `There is no channel "${this.slug}" on ${this.platform}. The name is the last part of the channel's address.`
  }
}
