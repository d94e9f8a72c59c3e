/** What a chat message may hold, in characters. */
const longest = 500

/**
 * An answer as it may be written in a chat: not longer than a message may be, and never a command, neither of ours nor of
 * the platform's, whatever names and labels are in it.
 */
export const replyText = (text: string): string => {
  const harmless = /^\s*[!/.]/.test(text) ? `» ${text.trimStart()}` : text
  const characters = [...harmless]
  return characters.length <= longest ? harmless : `${characters.slice(0, longest - 1).join("")}…`
}
