import type { EmoteUse } from "@kickstand/domain/event/ChatMessageSent"
import { isJsonObject } from "@kickstand/domain/event/json"
import { readId, readText } from "@kickstand/domain/event/payloadFields"

/** The emotes of a message, in the order in which they are told: a text comes in fragments, some of which are emotes. */
export const emotesOf = (fragments: unknown): ReadonlyArray<EmoteUse> => {
  const uses = new Map<string, EmoteUse>()
  for (const fragment of Array.isArray(fragments) ? fragments : []) {
    if (!isJsonObject(fragment) || !isJsonObject(fragment.emote)) continue
    const id = readId(fragment.emote.id)
    if (id === null) continue
    const known = uses.get(id)
    uses.set(id, { id, name: known?.name ?? readText(fragment.text), count: (known?.count ?? 0) + 1 })
  }
  return [...uses.values()]
}
