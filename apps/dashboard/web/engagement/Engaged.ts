import type { EngagementState } from "@kickstand/api/admin/Engagement"
import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { createContext } from "preact"
import { useContext } from "preact/hooks"
import type { Orders } from "./useOrders.ts"

/** The engagement that the page is about. */
export interface Engaged extends Orders {
  readonly broadcaster: Broadcaster
  readonly state: typeof EngagementState.Type
}

const EngagedContext = createContext<Engaged | null>(null)

/** Tells the parts of the page whose engagement it is about. */
export const EngagedProvider = EngagedContext.Provider

/** The engagement that this part of the page is about. */
export const useEngaged = (): Engaged => {
  const engaged = useContext(EngagedContext)
  if (engaged === null) throw new Error("There is no broadcaster around this part")
  return engaged
}

/** Between two looks at what viewers do; milliseconds. */
export const lookMillis = 3000
