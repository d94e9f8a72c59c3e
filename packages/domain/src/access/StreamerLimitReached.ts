import { Schema } from "effect"

/** The account has as many streamers as it may have. */
export class StreamerLimitReached extends Schema.TaggedError<StreamerLimitReached>()("StreamerLimitReached", {
  accountId: Schema.String,
  streamerLimit: Schema.Int,
  currentStreamers: Schema.Int
}) {
  override get message(): string {
    return `The account has ${this.currentStreamers} of ${this.streamerLimit} streamers already`
  }
}
