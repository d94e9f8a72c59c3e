/** How badly the socket behaves; shares are from 0 to 1. */
export interface RealtimeFaults {
  /** Of frames that are sent twice. */
  duplicated: number
  /** Of frames that are held back until the next one was sent. */
  reordered: number
  /** Of frames that wait to be sent in one message with the next; Centrifugo only. */
  gathered: number
}

/** A socket that behaves. */
export const noFaults: Readonly<RealtimeFaults> = { duplicated: 0, reordered: 0, gathered: 0 }
