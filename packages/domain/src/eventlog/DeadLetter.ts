/** A delivery in the log that no decoder understood. */
export interface DeadLetter {
  readonly position: number
  readonly type: string
  readonly reason: string
  /** Epoch milliseconds. */
  readonly receivedAt: number
}
