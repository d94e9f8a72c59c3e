/** How long what kind of data is kept, milliseconds; `null` keeps it for ever. */
export interface Retention {
  /** The words of chat messages. That they were written, when and by whom is kept, and counts. */
  readonly messages: number | null
  /** Whatever the log tells. What is made of it goes as well: figures over all time count what is kept. */
  readonly deliveries: number | null
}

/** Keeps everything. */
export const keepEverything: Retention = { messages: null, deliveries: null }

/** Before which instants data goes; epoch milliseconds, `null` where nothing does. */
export interface Cutoffs {
  readonly messages: number | null
  readonly deliveries: number | null
}

const dayMillis = 86_400_000

const cutoff = (keep: number | null, now: number): number | null =>
  keep === null ? null : Math.floor((now - keep) / dayMillis) * dayMillis

/** What goes at an instant: whole UTC days, so that it is looked for once a day and kept up to a day longer. */
export const cutoffsAt = ({ deliveries, messages }: Retention, now: number): Cutoffs => ({
  messages: cutoff(messages, now),
  deliveries: cutoff(deliveries, now)
})

const spans: Readonly<Record<string, number>> = { h: 3_600_000, d: dayMillis, w: 7 * dayMillis, y: 365 * dayMillis }

/** The shortest time that data is kept, milliseconds: whatever is told twice is told again sooner. */
const shortest = 7 * dayMillis

/** Reads a time like `90d`, `26w` or `1y`, of at least seven days; `null` for any other text. */
export const parseRetention = (text: string): number | null => {
  const [, count, unit] = /^([1-9]\d{0,5})([hdwy])$/.exec(text) ?? []
  const millis = Number(count) * (spans[unit ?? ""] ?? Number.NaN)
  return millis >= shortest ? millis : null
}
