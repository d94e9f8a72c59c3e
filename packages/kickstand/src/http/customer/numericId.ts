/** A user id as the customer API tells it: Kick's are numbers; `null` for one that is none. */
export const numericId = (id: string): number | null => {
  const number = Number(id)
  return Number.isSafeInteger(number) ? number : null
}
