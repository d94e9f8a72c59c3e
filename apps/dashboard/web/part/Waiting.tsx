import { useApp } from "../App.ts"
import type { Answer } from "../useAnswer.ts"

/** What stands where an answer is not there yet, or did not come. */
export const Waiting = ({ answer: { again, error } }: { readonly answer: Answer<unknown> }) => {
  const { voice } = useApp()
  if (error === null) return <p class="empty" role="status">{voice.text("loading")}</p>
  return (
    <div class="problem" role="alert">
      <p>{error}</p>
      <button type="button" onClick={again}>{voice.text("tryAgain")}</button>
    </div>
  )
}
