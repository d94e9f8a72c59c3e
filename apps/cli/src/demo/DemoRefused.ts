import { Schema } from "effect"

/** The database tracks channels of its own; the demo, which makes things up, stays away from them. */
export class DemoRefused extends Schema.TaggedError<DemoRefused>()("DemoRefused", {
  storage: Schema.String,
  channels: Schema.Array(Schema.String)
}) {
  override get message(): string {
    return `${this.storage} tracks channels that are not the demo's (${this.channels.join(", ")}), and the demo never mixes `
      + "with those. Unset DATABASE_URL to let it use ./data/demo, or name another database."
  }
}
