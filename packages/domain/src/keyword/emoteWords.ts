import type { EmoteUse } from "../event/ChatMessageSent.ts"

/**
 * The emotes that stand in a text by their bare names, as Twitch has it, separated by spaces; `null` when none does. Kick
 * marks emotes in the text itself.
 */
export const emoteWords = (content: string, emotes: ReadonlyArray<EmoteUse>): string | null => {
  if (emotes.length === 0) return null
  const parts = new Set(content.split(/\s+/))
  const bare = emotes.flatMap(({ name }) => (name !== null && name !== "" && parts.has(name) ? [name] : []))
  return bare.length === 0 ? null : [...new Set(bare)].join(" ")
}
