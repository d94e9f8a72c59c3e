import { render } from "preact"
import { useCallback, useEffect, useMemo, useState } from "preact/hooks"
import { type App, AppProvider } from "./App.ts"
import { makeClient } from "./client.ts"
import { LogIn } from "./page/LogIn.tsx"
import { askSession, logIn, logOut, type Session, takeTicket } from "./session.ts"
import { Shell } from "./Shell.tsx"
import type { TextKey } from "./text/en.ts"
import { type Language, languages, preferredLanguage, speak } from "./text/speak.ts"
import { keptTheme } from "./theme.ts"

const languageKey = "kickstand-language"

/** How long something that is told in passing stays; milliseconds. */
const toldMillis = 5000

const keptLanguage = (): Language => {
  const kept = localStorage.getItem(languageKey)
  return preferredLanguage(kept !== null && kept in languages ? [kept] : navigator.languages)
}

const theme = keptTheme()
const ticket = takeTicket()

const Page = () => {
  const [language, setLanguage] = useState(keptLanguage)
  const [session, setSession] = useState<Session | null>(null)
  const [problem, setProblem] = useState<TextKey | null>(null)
  const [told, setTold] = useState<{ readonly text: string; readonly tone: "good" | "bad" } | null>(null)
  const voice = useMemo(() => speak(language, navigator.languages), [language])

  const look = useCallback(async () => {
    try {
      setSession(await askSession())
      setProblem(null)
    } catch {
      setProblem("unreachable")
    }
  }, [])
  useEffect(() => {
    const begin = async () => {
      const outcome = ticket === null ? "in" : await logIn(ticket)
      await look()
      if (outcome !== "in") setProblem(outcome === "limited" ? "logInLimited" : "logInRefused")
    }
    void begin()
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    if (told === null) return
    const timer = setTimeout(() => setTold(null), toldMillis)
    return () => clearTimeout(timer)
  }, [told])

  const csrf = session?.state === "in" ? session.csrf : null
  const app = useMemo((): App | null =>
    csrf === null ? null : {
      client: makeClient(csrf),
      voice,
      tell: (text, tone = "good") => setTold({ text, tone }),
      lost: () => setSession({ state: "out" })
    }, [csrf, voice])

  const choose = (next: Language) => {
    localStorage.setItem(languageKey, next)
    setLanguage(next)
  }
  const leave = async (everywhere: boolean) => {
    if (csrf !== null) await logOut(csrf, everywhere)
    await look()
  }

  if (session === null) return <p class="empty" role="status">{voice.text(problem ?? "loading")}</p>
  if (session.state === "off") {
    return <main class="login"><div class="card"><h1>{voice.text("dashboardOff")}</h1><p>{voice.text("dashboardOffText")}</p></div></main>
  }
  if (app === null) return <LogIn voice={voice} problem={problem} onIn={() => void look()} />
  return (
    <AppProvider value={app}>
      <Shell theme={theme} onLanguage={choose} onLeave={(everywhere) => void leave(everywhere)} />
      <div class="told" role="status">{told !== null && <p class={told.tone}>{told.text}</p>}</div>
    </AppProvider>
  )
}

const root = document.getElementById("app")
if (root !== null) render(<Page />, root)
