import type { ErasureStep } from "@kickstand/domain/erasure/Erasure"
import type { TextKey } from "../text/en.ts"

/** How the steps of an erasure are called, in their order. */
export const erasureSteps = {
  searching: "stepSearching",
  rewriting: "stepRewriting",
  rebuilding: "stepRebuilding",
  done: "stepErased"
} as const satisfies Record<ErasureStep, TextKey>
