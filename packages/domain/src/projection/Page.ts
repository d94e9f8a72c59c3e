/** Which rows of a list are wanted. */
export interface PageRequest {
  /** From 1. */
  readonly page: number
  /** Rows per page. */
  readonly limit: number
}

/** Some rows of a list, and how many the list has in all. */
export interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly total: number
}

/** Cuts a page out of a whole list. */
export const pageOf = <A>(all: ReadonlyArray<A>, { page, limit }: PageRequest): Page<A> => ({
  items: all.slice((page - 1) * limit, page * limit),
  total: all.length
})
