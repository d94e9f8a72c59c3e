import { en, type TextKey, type Texts } from "./en.ts"
import { es } from "./es.ts"

/** The languages of the dashboard, each by its own name. */
export const languages = { en: "English", es: "Español" } as const
export type Language = keyof typeof languages

const texts: Readonly<Record<Language, Texts>> = { en, es }

const isLanguage = (text: string): text is Language => text in languages

/** The first language of a reader that the dashboard speaks. */
export const preferredLanguage = (wanted: ReadonlyArray<string>): Language =>
  wanted.map((tag) => tag.split("-")[0] ?? "").find(isLanguage) ?? "en"

/** A region of the language that the reader uses as well, whose numbers and times are shown; else the language's own. */
const localeOf = (language: Language, wanted: ReadonlyArray<string>): string =>
  wanted.find((tag) => tag.split("-")[0] === language) ?? language

const unitOf = (seconds: number): readonly [number, Intl.RelativeTimeFormatUnit] =>
  seconds < 60 ? [seconds, "second"] : seconds < 3600 ? [seconds / 60, "minute"] : seconds < 86_400
    ? [seconds / 3600, "hour"]
    : [seconds / 86_400, "day"]

/** Says things in a language, by the reader's region and time zone. */
export const speak = (language: Language, wanted: ReadonlyArray<string> = []) => {
  const locale = localeOf(language, wanted)
  const own = texts[language]
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 })
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" })
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" })
  const wholeDate = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" })
  const monthName = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
  return {
    language,
    locale,
    text: (key: TextKey, filled: Readonly<Record<string, string | number>> = {}): string =>
      own[key].replace(/\{(\w+)\}/g, (all, name: string) => {
        const value = filled[name]
        return value === undefined ? all : typeof value === "number" ? number.format(value) : value
      }),
    number: (value: number): string => number.format(value),
    /** `12.3K` */
    compact: (value: number): string => compact.format(value),
    /** From a share of 1. */
    share: (value: number): string => share.format(value),
    /** Date and time, from epoch milliseconds. */
    time: (at: number): string => time.format(at),
    /** The time of day, from epoch milliseconds. */
    clock: (at: number): string => clock.format(at),
    /** `5 min. ago` */
    ago: (at: number, now: number): string => {
      const [amount, unit] = unitOf(Math.max(0, now - at) / 1000)
      return ago.format(-Math.floor(amount), unit)
    },
    /** `3 h 12 min` */
    span: (millis: number): string => {
      const minutes = Math.max(0, Math.floor(millis / 60_000))
      const hours = Math.floor(minutes / 60)
      return hours === 0 ? `${minutes} min` : `${number.format(hours)} h ${minutes % 60} min`
    },
    /** From 0, a Monday, to 6. */
    weekday: (index: number): string => weekday.format(Date.UTC(2024, 0, 1 + index)),
    /** With its year, from `2026-03-22`. */
    wholeDate: (day: string): string => wholeDate.format(Date.parse(`${day}T00:00:00Z`)),
    /** From `2026-03`. */
    month: (month: string): string => monthName.format(Date.parse(`${month}-01T00:00:00Z`)),
    /** From `2026-03-22`. */
    date: (day: string): string => date.format(Date.parse(`${day}T00:00:00Z`))
  }
}

/** Somebody who says things in the reader's language. */
export type Voice = ReturnType<typeof speak>
