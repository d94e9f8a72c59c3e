/**
 * The part of a fact key that tells one occurrence from the next: when it was made, else when it expires, which every
 * delivery of the fact repeats, else when it was sent. Epoch milliseconds, so that time zones do not matter.
 */
export const moment = (createdAt: number | null, expiresAt: number | null, sentAt: number): string => {
  if (createdAt !== null) return String(createdAt)
  return expiresAt !== null ? `until-${expiresAt}` : `sent-${sentAt}`
}
