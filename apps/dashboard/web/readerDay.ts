/** When a day (`2026-03-22`) begins by the reader's clock, or another so many days later; epoch milliseconds. */
export const startOfDay = (day: string, later = 0): number => {
  const at = new Date(`${day}T00:00:00`)
  // Days of a clock that is put forward or back are shorter or longer than others.
  at.setDate(at.getDate() + later)
  return at.getTime()
}

/** The day that a moment lies in, by the reader's clock. */
export const dayOf = (at: number): string => {
  const moment = new Date(at)
  const two = (value: number) => String(value).padStart(2, "0")
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}
