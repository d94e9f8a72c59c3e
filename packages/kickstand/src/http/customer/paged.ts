import type { Page, PageRequest } from "@kickstand/domain/projection/Page"

/** The page that a query asks for; the first, and as many rows as are usual, where it does not say. */
export const pageRequest = (
  query: { readonly page?: number; readonly limit?: number },
  { byDefault }: { readonly byDefault: number }
): PageRequest => ({ page: query.page ?? 1, limit: query.limit ?? byDefault })

/** A page as it goes over the wire. */
export const paged = <A, Row>({ items, total }: Page<A>, { page, limit }: PageRequest, row: (item: A) => Row) => ({
  data: items.map(row),
  totalItems: total,
  currentPage: page,
  itemsPerPage: limit,
  totalPages: Math.ceil(total / limit)
})
