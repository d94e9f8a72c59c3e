import { Context } from "effect"

/** How long the hits of a finished search are kept; milliseconds. Three days by default. */
export const SearchRetention: Context.Reference<number> = Context.Reference<number>(
  "kickstand/kickstand/search/SearchRetention",
  { defaultValue: () => 3 * 86_400_000 }
)
