import { useState } from "preact/hooks"
import { logIn } from "../session.ts"
import type { TextKey } from "../text/en.ts"
import type { Voice } from "../text/speak.ts"

/** Where somebody who is not logged in arrives. */
export const LogIn = ({ onIn, problem, voice }: {
  readonly voice: Voice
  /** What a link brought along. */
  readonly problem: TextKey | null
  readonly onIn: () => void
}) => {
  const [token, setToken] = useState("")
  const [wrong, setWrong] = useState(problem)
  const submit = async (event: Event) => {
    event.preventDefault()
    try {
      const outcome = await logIn(token.trim())
      if (outcome === "in") return onIn()
      setWrong(outcome === "limited" ? "logInLimited" : "logInRefused")
    } catch {
      setWrong("unreachable")
    }
  }
  return (
    <main class="login">
      <form class="card" onSubmit={(event) => void submit(event)}>
        <p class="brand"><span class="logo" aria-hidden="true">K</span> Kickstand</p>
        <h1>{voice.text("logInTitle")}</h1>
        <p class="muted">{voice.text("logInText")}</p>
        <label>
          {voice.text("logInToken")}
          <input type="password" autoComplete="current-password" required value={token} onInput={({ currentTarget }) => setToken(currentTarget.value)} />
        </label>
        {wrong !== null && <p class="problem" role="alert">{voice.text(wrong)}</p>}
        <button class="primary">{voice.text("logInButton")}</button>
        <p class="muted hint">{voice.text("logInHint")}</p>
      </form>
    </main>
  )
}
