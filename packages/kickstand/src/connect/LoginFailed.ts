import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"

/**
 * A log-in came to nothing.
 *
 * - `link`: its link is unknown, was used, or is too old
 * - `state`: nobody who came back this way was waited for: the log-in was finished, took too long, or was never begun here
 * - `denied`: the user did not allow it, or the platform refused to ask them
 * - `refused`: the platform refused the code that the user came back with
 * - `app`: the platform does not know the app, or not by this secret
 * - `away`: the platform gave no answer that can be used
 */
export class LoginFailed extends Schema.TaggedError<LoginFailed>()("LoginFailed", {
  platform: Platform,
  reason: Schema.Literals(["link", "state", "denied", "refused", "app", "away"]),
  /** In the platform's words, where there are some; not to be trusted. */
  detail: Schema.NullOr(Schema.String)
}) {
  override get message(): string {
    return `The log-in failed (${this.reason}${this.detail === null ? "" : `: ${this.detail}`})`
  }
}
