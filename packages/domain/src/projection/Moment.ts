/** As of when a question is answered. */
export interface Moment {
  /** Windows that end now end then; epoch milliseconds. */
  readonly at: number
  /** How far in the log the read models had come; what came into them later is left out. */
  readonly known: number
}

/** A moment as a text, which is opaque to whoever keeps it. */
export const formatMoment = ({ at, known }: Moment): string => `${at}-${known}`

/** The form of {@link formatMoment}'s texts. */
export const momentPattern: RegExp = /^(0|[1-9]\d{0,15})-(0|[1-9]\d{0,15})$/

/** Reads what {@link formatMoment} wrote; `null` for any other text. */
export const parseMoment = (text: string): Moment | null => {
  const [, at, known] = momentPattern.exec(text) ?? []
  const moment = { at: Number(at), known: Number(known) }
  return Number.isSafeInteger(moment.at) && Number.isSafeInteger(moment.known) ? moment : null
}
