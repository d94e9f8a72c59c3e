import type { MakeDraft } from "../Draft.ts"
import { broadcasterJson } from "../userJson.ts"
import { categories, titles } from "../vocabulary.ts"

/** Two changes back and forth within seconds could not be told from one that was delivered twice. */
const restMillis = 60_000

/** The streamer changes title, category, language or maturity, at times back to what they were. */
export const metadata: MakeDraft = ({ world: { prng }, channel }, at) => {
  if (at - channel.metadataAt < restMillis) return null
  const category = prng.below(categories.length)
  const [id, name] = categories[category] ?? categories[0]
  const next = {
    title: prng.chance(0.7) ? prng.pick(titles) : channel.metadata.title,
    language: prng.chance(0.9) ? channel.metadata.language : prng.pick(["en", "tr", "es"]),
    category,
    mature: prng.chance(0.2)
  }
  channel.metadata = next
  channel.metadataAt = at
  return {
    type: "livestream.metadata.updated",
    body: {
      broadcaster: broadcasterJson(channel),
      metadata: {
        title: next.title,
        language: next.language,
        has_mature_content: next.mature,
        category: { id, name, thumbnail: `https://files.example.com/images/subcategories/${id}/banner?v=1&w=320` }
      }
    },
    truth: { _tag: "Changed", at, title: next.title, language: next.language, category: name }
  }
}
