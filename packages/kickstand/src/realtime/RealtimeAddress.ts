import { Context } from "effect"

/** What stands in for both hosts of Kick's website that the socket is asked of; `null` for Kick's own. */
export const RealtimeAddress = Context.Reference<string | null>("kickstand/kickstand/realtime/RealtimeAddress", {
  defaultValue: () => null
})
