import { platformOf } from "../event/ChannelId.ts"
import type { Platform } from "../event/Platform.ts"
import { nameKey } from "../viewer/Viewers.ts"
import { isEmoteOnly } from "./isEmoteOnly.ts"
import { holds, occurrences } from "./occurrences.ts"
import type { SearchCriteria } from "./SearchCriteria.ts"
import type { SearchHit } from "./SearchHit.ts"
import type { SearchMessage } from "./SearchMessage.ts"
import { searchWords } from "./searchWords.ts"

/** Somebody on a platform, as {@link NameBearers} holds them. */
export const bearerKey = (platform: Platform, userId: string): string => `${platform}:${userId}`

/** Who bears or ever bore the name that is asked for, by {@link bearerKey}. */
export type NameBearers = ReadonlySet<string>

const isSentBy = (criteria: SearchCriteria, bearers: NameBearers, message: SearchMessage): boolean => {
  if (criteria.username === null) return true
  if (nameKey(message.senderUsername) === nameKey(criteria.username)) return true
  return criteria.includeOldUsernames && bearers.has(bearerKey(platformOf(message.channel), message.senderId))
}

/**
 * What a search is: the hit that a message is to it, with what was found in it; `null` when it is none. Every index must
 * find exactly those messages.
 *
 * @param bearers who bears or bore `criteria.username`; matters only when old names are asked for
 */
export const matchSearch = (
  criteria: SearchCriteria,
  bearers: NameBearers,
  message: SearchMessage
): SearchHit | null => {
  if (!criteria.channels.includes(message.channel) || !isSentBy(criteria, bearers, message)) return null
  if (criteria.excludeEmoteOnly && isEmoteOnly(message)) return null
  const { emoteWords: _, ...hit } = message
  if (criteria.query === null) return { ...hit, highlights: [] }
  const words = searchWords(message.content)
  return holds(criteria.query, words) ? { ...hit, highlights: occurrences(criteria.query, words) } : null
}

/** Whether a search finds a message; see {@link matchSearch}. */
export const matches = (criteria: SearchCriteria, message: SearchMessage, bearers: NameBearers = new Set()): boolean =>
  matchSearch(criteria, bearers, message) !== null
