import type { ChatMessageSent } from "../../event/ChatMessageSent.ts"
import { type ChatCommand } from "./ChatCommand.ts"
import { isAtLeast, roleOf } from "./Role.ts"

/** A message's words. */
export const wordsOf = (content: string): ReadonlyArray<string> => content.trim().split(/\s+/u)

/** The command that a message uses and the words behind it; `null` when it uses none. */
export const parseCommand = (
  commands: ReadonlyArray<ChatCommand>,
  content: string
): { readonly command: ChatCommand; readonly words: ReadonlyArray<string> } | null => {
  if (!content.trimStart().startsWith("!")) return null
  const [first = "", ...words] = wordsOf(content)
  const name = first.slice(1).toLowerCase()
  const command = commands.find((each) =>
    each.enabled && [each.name, ...each.aliases].some((known) => known.toLowerCase() === name)
  )
  return command === undefined ? null : { command, words }
}

/** Whether the writer of a message may use a command. */
export const mayUse = ({ badges, who }: ChatCommand, message: ChatMessageSent): boolean =>
  isAtLeast(roleOf(message), who) || message.badges.some(({ type }) => badges.includes(type))

/** A whole number of coins above 0, or a word for some of what is there; `null` for anything else. */
export const parseCoins = (word: string | undefined, available: number): number | null => {
  if (word?.toLowerCase() === "all") return available > 0 ? available : null
  if (word?.toLowerCase() === "half") return available > 1 ? Math.floor(available / 2) : null
  if (word === undefined || !/^\d{1,9}$/.test(word)) return null
  return Number(word) > 0 ? Number(word) : null
}

/** The name that a word means, with or without `@`. */
export const nameIn = (word: string | undefined): string | null => {
  const name = word?.replace(/^@/, "") ?? ""
  return /^[\p{L}\p{N}_.-]{1,64}$/u.test(name) ? name.toLowerCase() : null
}
