/** An answer that comes in pages. */
export interface KickPage<A> {
  readonly data: ReadonlyArray<A>
  readonly pagination: { readonly next_cursor: string | null } | null
}

/** The cursor of the page after this one; `null` at the end, also when Kick tells the same cursor again. */
export const cursorAfter = (page: KickPage<unknown>, cursor: string | undefined): string | null => {
  const next = page.pagination?.next_cursor ?? ""
  return next === "" || next === cursor ? null : next
}
