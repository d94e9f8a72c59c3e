import { useEffect, useState } from "preact/hooks"
import { useApp } from "./App.ts"
import { Access } from "./page/Access.tsx"
import { Broadcasts } from "./page/Broadcasts.tsx"
import { Channels } from "./page/Channels.tsx"
import { Doctor } from "./page/Doctor.tsx"
import { Engagement } from "./page/Engagement.tsx"
import { Operations } from "./page/Operations.tsx"
import { Overview } from "./page/Overview.tsx"
import { Search } from "./page/Search.tsx"
import { Viewers } from "./page/Viewers.tsx"
import { Icon } from "./part/Icon.tsx"
import { type Language, languages } from "./text/speak.ts"
import { keepTheme, type Theme, themes } from "./theme.ts"

const pages = [
  { at: "overview", text: "overview" },
  { at: "channel", text: "channels" },
  { at: "broadcasts", text: "allBroadcasts" },
  { at: "viewers", text: "people" },
  { at: "search", text: "search" },
  { at: "engagement", text: "engagement" },
  { at: "access", text: "access" },
  { at: "operations", text: "operations" },
  { at: "doctor", text: "doctor" }
] as const

const pathOf = (): ReadonlyArray<string> => location.hash.replace(/^#\/?/, "").split("/").filter((part) => part !== "")

/** The parts of the address behind `#`, as they change. */
const usePath = (): ReadonlyArray<string> => {
  const [path, setPath] = useState(pathOf)
  useEffect(() => {
    const moved = () => setPath(pathOf())
    addEventListener("hashchange", moved)
    return () => removeEventListener("hashchange", moved)
  }, [])
  return path
}

const themeTexts = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const

/** What is around every page: where one can go, how it looks, and the way out. */
export const Shell = ({ onLanguage, onLeave, theme: kept }: {
  readonly theme: Theme
  readonly onLanguage: (language: Language) => void
  readonly onLeave: (everywhere: boolean) => void
}) => {
  const { voice } = useApp()
  const path = usePath()
  const [theme, setTheme] = useState(kept)
  const page = pages.find(({ at }) => at === path[0]) ?? pages[0]
  const title = voice.text(page.text)
  useEffect(() => {
    document.title = `${title} · Kickstand`
    // On a narrow screen the names of the pages scroll.
    document.querySelector("aside [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }, [title])
  return (
    <div class="shell">
      <a class="skip" href="#content" onClick={(event) => {
        event.preventDefault()
        document.getElementById("content")?.focus()
      }}>{voice.text("skip")}</a>
      <aside>
        <p class="brand"><span class="logo" aria-hidden="true">K</span> Kickstand</p>
        <nav aria-label={voice.text("navigation")}>
          {pages.map(({ at, text }) => (
            <a key={at} href={`#/${at}`} aria-current={at === page.at ? "page" : undefined}>
              <Icon name={at} />{voice.text(text)}
            </a>
          ))}
          <a href="/docs"><Icon name="reference" />{voice.text("reference")}</a>
        </nav>
        <details class="settings">
          <summary>{voice.text("menu")}</summary>
          <label>
            {voice.text("theme")}
            <select value={theme} onChange={({ currentTarget }) => setTheme(keepTheme(currentTarget.value))}>
              {themes.map((each) => <option key={each} value={each}>{voice.text(themeTexts[each])}</option>)}
            </select>
          </label>
          <label>
            {voice.text("language")}
            <select value={voice.language} onChange={({ currentTarget }) => onLanguage(currentTarget.value as Language)}>
              {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
            </select>
          </label>
          <button type="button" onClick={() => onLeave(false)}>{voice.text("logOut")}</button>
          <button type="button" class="quiet" onClick={() => onLeave(true)}>{voice.text("logOutEverywhere")}</button>
        </details>
      </aside>
      <main id="content" tabIndex={-1}>
        <h1>{title}</h1>
        {page.at === "overview" && <Overview />}
        {page.at === "channel" && <Channels path={path.slice(1)} />}
        {page.at === "broadcasts" && <Broadcasts path={path.slice(1)} />}
        {page.at === "viewers" && <Viewers path={path.slice(1)} />}
        {page.at === "search" && <Search path={path.slice(1)} />}
        {page.at === "engagement" && <Engagement path={path.slice(1)} />}
        {page.at === "access" && <Access />}
        {page.at === "operations" && <Operations />}
        {page.at === "doctor" && <Doctor />}
      </main>
    </div>
  )
}
