/** A fact as one teller tells it. */
export interface ToldFact {
  /** What sort of fact it is and about whom, the same for all tellers. */
  readonly fact: string
  /** Who tells it; one teller tells a fact once. */
  readonly teller: string
  /** The key under which this teller tells it. */
  readonly key: string
  /** Epoch milliseconds, as near as the teller knows. */
  readonly at: number
}

/** A telling that was settled before. */
export interface KnownTelling extends ToldFact {
  /** The key of whoever told the fact first. */
  readonly factKey: string
}

/** How far apart tellers may think that one fact happened; milliseconds. */
export const sameFactMillis = 60_000

/** Whether a telling may be about the same fact as another of its sort, or is that telling itself. */
export const toldNear = (known: KnownTelling, told: ToldFact): boolean =>
  known.key === told.key || Math.abs(known.at - told.at) <= sameFactMillis

/**
 * Which fact of those that are known is told here: the nearest in time that this teller has not told yet, or a new one.
 *
 * @param known tellings of the same sort
 */
export const matchTelling = (
  known: ReadonlyArray<KnownTelling>,
  told: ToldFact
): { readonly factKey: string; readonly isNew: boolean } => {
  const again = known.find(({ key, teller }) => key === told.key && teller === told.teller)
  if (again !== undefined) return { factKey: again.factKey, isNew: false }
  const taken = new Set(known.filter(({ teller }) => teller === told.teller).map(({ factKey }) => factKey))
  const [nearest] = known
    .filter((each) => !taken.has(each.factKey) && Math.abs(each.at - told.at) <= sameFactMillis)
    .map((each) => ({ factKey: each.factKey, distance: Math.abs(each.at - told.at) }))
    .sort((a, b) => a.distance - b.distance || (a.factKey < b.factKey ? -1 : 1))
  return { factKey: nearest?.factKey ?? told.key, isNew: true }
}
