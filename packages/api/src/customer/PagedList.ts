import { Schema } from "effect"

/** A list that is read page by page: its rows, how many there are in all, and where this page stands. */
export const pagedList = <Row extends Schema.Constraint>(row: Row) => ({
  data: Schema.Array(row),
  totalItems: Schema.Int,
  /** From 1. */
  currentPage: Schema.Int,
  itemsPerPage: Schema.Int,
  /** 0 for an empty list. */
  totalPages: Schema.Int
})
