import type { Overview } from "@kickstand/api/admin/Dashboard"
import { useApp } from "./App.ts"
import { useStream } from "./useStream.ts"

/** The reader's time zone by its IANA name. */
export const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Everything that is live, as the server tells it. */
export const useLive = (): { readonly overview: typeof Overview.Type | null; readonly broken: boolean } => {
  const { client } = useApp()
  const { broken, data } = useStream(() => client.dashboard.live({ query: { timezone } }), [])
  return { overview: data, broken }
}
