/** A subscription that a platform should have. */
export interface WantedSubscription {
  /** What it is about: the same text for two subscriptions that would send the same. */
  readonly subject: string
  /** The type of event, by which platforms limit how many there may be. */
  readonly event: string
}

/** A subscription as the platform lists it. */
export interface ListedSubscription {
  readonly id: string
  readonly subject: string
  readonly event: string
  /** Whether it sends what is wanted: it was not given up, and is of the version and for the address that we use. */
  readonly serves: boolean
  /** Epoch milliseconds. */
  readonly createdAt: number
}

/** Why a subscription is to go: nobody wants it, another one does the same, or it does not send what is wanted. */
export type RemovalReason = "unwanted" | "doubled" | "failed"

/** What makes a platform's subscriptions those that are wanted. */
export interface SubscriptionPlan<Wanted> {
  readonly create: ReadonlyArray<Wanted>
  readonly remove: ReadonlyArray<{ readonly id: string; readonly reason: RemovalReason }>
  /** Wanted, and beyond what the platform lets an app have of this event. */
  readonly beyondLimit: ReadonlyArray<Wanted>
  /** Wanted, and there. */
  readonly kept: ReadonlyArray<string>
}

const olderFirst = (one: ListedSubscription, other: ListedSubscription): number =>
  one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)

/**
 * Compares the subscriptions that are wanted with those that the platform lists as ours. Of several that do the same the
 * oldest stays, so that two who compare at once keep the same one.
 *
 * @param limitOf how many subscriptions to an event an app may have; what is removed makes room
 */
export const reconcileSubscriptions = <Wanted extends WantedSubscription>(
  wanted: ReadonlyArray<Wanted>,
  listed: ReadonlyArray<ListedSubscription>,
  limitOf: (event: string) => number = () => Number.POSITIVE_INFINITY
): SubscriptionPlan<Wanted> => {
  const missing = new Map(wanted.map((each) => [each.subject, each]))
  const subjects = new Set(missing.keys())
  const used = new Map<string, number>()
  const use = (event: string): number => {
    const count = (used.get(event) ?? 0) + 1
    used.set(event, count)
    return count
  }
  const kept: Array<string> = []
  const remove: Array<{ readonly id: string; readonly reason: RemovalReason }> = []

  for (const { event, id, serves, subject } of listed.toSorted(olderFirst)) {
    if (!subjects.has(subject)) remove.push({ id, reason: "unwanted" })
    else if (!serves) remove.push({ id, reason: "failed" })
    else if (missing.delete(subject)) {
      kept.push(subject)
      use(event)
    } else remove.push({ id, reason: "doubled" })
  }

  const create: Array<Wanted> = []
  const beyondLimit: Array<Wanted> = []
  for (const each of missing.values()) {
    if ((used.get(each.event) ?? 0) >= limitOf(each.event)) beyondLimit.push(each)
    else {
      use(each.event)
      create.push(each)
    }
  }
  return { create, remove, beyondLimit, kept }
}
