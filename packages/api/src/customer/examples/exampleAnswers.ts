import { broadcastExamples } from "./broadcastExamples.ts"
import { metaExamples } from "./metaExamples.ts"
import { profileExamples } from "./profileExamples.ts"
import { searchExamples } from "./searchExamples.ts"
import { streamerExamples } from "./streamerExamples.ts"

/** What every endpoint that answers in JSON may answer, by its code. */
export const exampleAnswers: Readonly<Record<string, object>> = {
  ...metaExamples,
  ...streamerExamples,
  ...broadcastExamples,
  ...profileExamples,
  ...searchExamples
}
