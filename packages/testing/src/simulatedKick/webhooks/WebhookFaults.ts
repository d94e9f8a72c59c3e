/** What goes wrong on the way of webhooks. Each method adds to what the ones before it asked for. */
export interface WebhookFaults {
  /** Never sends the next `times` deliveries. */
  readonly drop: (times: number) => void
  /** Sends each of the next `times` deliveries twice, as a retry would: same message id, same bytes. */
  readonly duplicate: (times: number) => void
  /** Sends each of the next `times` deliveries so many milliseconds late. */
  readonly delay: (times: number, millis: number) => void
  /** Keeps deliveries back from now on. */
  readonly hold: () => void
  /** Sends what was kept back, the last first when `reversed`, each after the one before, and holds no more. */
  readonly release: (order?: "in order" | "reversed") => void
}

/** How one delivery fares. */
export interface Fate {
  /** How often it is sent. */
  readonly copies: number
  readonly delay: number
}

/** Makes faults, and what draws the fate of the next delivery. */
export const makeFates = () => {
  let dropped = 0
  let duplicated = 0
  let delayed = 0
  let delay = 0
  const spend = (left: number): boolean => left > 0
  return {
    drop: (times: number) => {
      dropped += times
    },
    duplicate: (times: number) => {
      duplicated += times
    },
    delay: (times: number, millis: number) => {
      delayed += times
      delay = millis
    },
    next: (): Fate => {
      if (spend(dropped)) {
        dropped -= 1
        return { copies: 0, delay: 0 }
      }
      const copies = spend(duplicated) ? 2 : 1
      const late = spend(delayed) ? delay : 0
      duplicated = Math.max(0, duplicated - 1)
      delayed = Math.max(0, delayed - 1)
      return { copies, delay: late }
    }
  }
}
