import type { Search } from "@kickstand/api/admin/Searches"
import type { TextKey } from "../text/en.ts"

/** How the states of a search are called, and how they look. */
export const searchStates = {
  queued: { text: "searchQueued", tone: "plain" },
  running: { text: "searchRunning", tone: "warn" },
  completed: { text: "searchCompleted", tone: "good" },
  failed: { text: "searchFailed", tone: "bad" },
  cancelled: { text: "searchCancelled", tone: "plain" },
  expired: { text: "searchExpired", tone: "plain" }
} as const satisfies Record<(typeof Search.Type)["status"], { readonly text: TextKey; readonly tone: string }>
