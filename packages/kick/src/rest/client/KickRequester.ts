import { Context } from "effect"

/**
 * Who in this program asks Kick: requests of different askers take turns at the app's budget. Provide a name around calls
 * that must not be held up by others, such as `"poller"` or `"actions"`.
 */
export const KickRequester = Context.Reference<string>("kickstand/kick/rest/client/KickRequester", {
  defaultValue: () => "default"
})
