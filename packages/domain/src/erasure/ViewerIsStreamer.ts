import { Schema } from "effect"

/** The viewer is the owner of a tracked channel, whose id is part of everything that happens there. */
export class ViewerIsStreamer extends Schema.TaggedError<ViewerIsStreamer>()("ViewerIsStreamer", {
  channel: Schema.String
}) {
  override get message(): string {
    return `${this.channel} is a tracked channel; who owns one cannot be erased as a viewer`
  }
}
