/** A category as its platform names it. */
export interface StreamCategory {
  /** The platform's id of the category. */
  readonly id: string
  readonly name: string
}

/** What a category's name came to among those that a platform found for it. */
export type CategoryChoice =
  | { readonly choice: "one"; readonly category: StreamCategory }
  /** Somebody has to say which; those that begin with the name first, otherwise as the platform told them. */
  | { readonly choice: "several"; readonly candidates: ReadonlyArray<StreamCategory> }
  | { readonly choice: "none" }

/** How many candidates are worth reading. */
const mostCandidates = 25

const plain = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase()

/**
 * Chooses the category that is meant by a name: the one that is called so, whatever the case and the spaces, or else the only
 * one whose name contains it. A platform that finds something else entirely is not followed without asking. Of several
 * candidates at most 25 are told.
 */
export const chooseCategory = (name: string, found: ReadonlyArray<StreamCategory>): CategoryChoice => {
  const wanted = plain(name)
  const called = found.filter((category) => plain(category.name) === wanted)
  const candidates = called.length > 0 ? called : found
  const [first, ...others] = candidates
  if (first === undefined) return { choice: "none" }
  if (others.length === 0 && plain(first.name).includes(wanted)) return { choice: "one", category: first }
  const begins = ({ name: candidate }: StreamCategory) => plain(candidate).startsWith(wanted) ? 0 : 1
  return { choice: "several", candidates: candidates.toSorted((one, other) => begins(one) - begins(other)).slice(0, mostCandidates) }
}
