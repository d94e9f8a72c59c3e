import type { SearchMessage } from "./SearchMessage.ts"

/** An emote as Kick writes it into a text. */
const emoteTag = /\[emote:\d{1,20}:[^\]]*\]/g

/** Whether a message consists of emotes and nothing else. Emoji are text. */
export const isEmoteOnly = ({ content, emoteWords }: Pick<SearchMessage, "content" | "emoteWords">): boolean => {
  if (emoteWords === null && !content.includes("[emote:")) return false
  const bare = new Set(emoteWords?.split(" "))
  const rest = content.replace(emoteTag, " ").split(/\s+/).filter((part) => part !== "")
  return rest.every((part) => bare.has(part)) && content.trim() !== ""
}
