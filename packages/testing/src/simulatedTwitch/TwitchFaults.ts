/** What goes wrong on demand. */
export interface TwitchFaults {
  /** The status that every request is answered with; `null` for none. */
  outage: number | null
  /** Statuses for the next requests whose method and path begin so, one each. */
  readonly refusals: Array<{
    readonly request: string
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
  }>
  /** Milliseconds that pass before each answer; `Infinity` answers never. */
  slowMillis: number
  /** Whether new subscriptions are answered with 202 and then forgotten. */
  forgetful: boolean
  /** So many of the next EventSub messages are never sent. */
  drop: number
  /** So many of the next EventSub messages are sent twice. */
  double: number
}

/** Nothing goes wrong. */
export const noFaults = (): TwitchFaults => ({ outage: null, refusals: [], slowMillis: 0, forgetful: false, drop: 0, double: 0 })
