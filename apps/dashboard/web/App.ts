import { createContext } from "preact"
import { useContext } from "preact/hooks"
import type { Client } from "./client.ts"
import type { Voice } from "./text/speak.ts"

/** What every part of the page may use. */
export interface App {
  readonly client: Client
  readonly voice: Voice
  /** Tells the reader something in passing. */
  readonly tell: (text: string, tone?: "good" | "bad") => void
  /** Something said that the session is over. */
  readonly lost: () => void
}

const AppContext = createContext<App | null>(null)

/** Gives the parts of a page what they may use. */
export const AppProvider = AppContext.Provider

/** What this part of the page may use. */
export const useApp = (): App => {
  const app = useContext(AppContext)
  if (app === null) throw new Error("There is no page around this part")
  return app
}
