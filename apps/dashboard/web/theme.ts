/** How the page may look; `system` is as the reader's system does. */
export const themes = ["system", "light", "dark"] as const
export type Theme = typeof themes[number]

const key = "kickstand-theme"

const themeOf = (text: string | null): Theme => themes.find((theme) => theme === text) ?? "system"

const show = (theme: Theme): Theme => {
  if (theme === "system") document.documentElement.removeAttribute("data-theme")
  else document.documentElement.setAttribute("data-theme", theme)
  return theme
}

/** Looks as the reader chose before. */
export const keptTheme = (): Theme => show(themeOf(localStorage.getItem(key)))

/** Looks as the reader chooses, from now on. */
export const keepTheme = (text: string): Theme => {
  localStorage.setItem(key, themeOf(text))
  return show(themeOf(text))
}
