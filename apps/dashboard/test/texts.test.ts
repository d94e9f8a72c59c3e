import { assert, describe, it } from "vitest"
import { en } from "../web/text/en.ts"
import { es } from "../web/text/es.ts"
import { preferredLanguage, speak } from "../web/text/speak.ts"

const filledIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe("the texts of the dashboard", () => {
  it("are all there in both languages, with the same to fill in", () => {
    assert.deepStrictEqual(Object.keys(es).sort(), Object.keys(en).sort())
    for (const [key, text] of Object.entries(en)) assert.deepStrictEqual(filledIn(es[key as keyof typeof en]), filledIn(text), key)
  })

  it("are in the first of the reader's languages that there is, else in English", () => {
    assert.strictEqual(preferredLanguage(["de-DE", "es-MX", "en"]), "es")
    assert.strictEqual(preferredLanguage(["de-DE"]), "en")
  })

  it("have numbers as the reader's region writes them", () => {
    assert.strictEqual(speak("en", ["en-GB"]).text("usageOf", { used: 1234.5, limit: 9 }), "1,234.5 of 9")
    assert.strictEqual(speak("es", ["es-ES"]).number(12_345.5), "12.345,5")
  })

  it("tell spans and ages in words", () => {
    const voice = speak("en")
    assert.strictEqual(voice.span(95 * 60_000), "1 h 35 min")
    assert.strictEqual(voice.weekday(0), "Mon")
    assert.match(voice.ago(0, 7_200_000), /2 hr/)
  })
})
