import type { EmoteUse } from "@kickstand/domain/event/ChatMessageSent"
import { readId } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"

/** An emote as Kick writes it into the text of a message: `[emote:37226:KEKW]`. */
const tag = /\[emote:(\d{1,20}):([^\]]*)\]/g

const fromContent = (content: string): Map<string, EmoteUse> => {
  const uses = new Map<string, EmoteUse>()
  if (!content.includes("[emote:")) return uses
  for (const [, id = "", name = ""] of content.matchAll(tag)) {
    const known = uses.get(id)
    uses.set(id, { id, name: known?.name ?? (name || null), count: (known?.count ?? 0) + 1 })
  }
  return uses
}

/**
 * The emotes of a message, in the order in which they are told.
 *
 * The payload's list counts them by their positions and the text names them; where the list is `null`, empty or not
 * understood, the text alone decides.
 */
export const emotesOf = (listed: unknown, content: string): ReadonlyArray<EmoteUse> => {
  const written = fromContent(content)
  if (!Array.isArray(listed)) return [...written.values()]
  const uses = new Map<string, EmoteUse>()
  for (const entry of listed) {
    const id = isJsonObject(entry) ? readId(entry.emote_id) : null
    if (id === null) continue
    const { positions } = entry
    const inText = written.get(id)
    const count = Array.isArray(positions) && positions.length > 0 ? positions.length : inText?.count ?? 1
    uses.set(id, { id, name: inText?.name ?? null, count: (uses.get(id)?.count ?? 0) + count })
  }
  return [...(uses.size > 0 ? uses : written).values()]
}
