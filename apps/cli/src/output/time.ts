/** An instant as people read it: UTC, to the second. */
export const showTime = (at: number | null): string =>
  at === null ? "-" : new Date(at).toISOString().slice(0, 19).replace("T", " ")
