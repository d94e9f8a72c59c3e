import type { SearchQuery } from "./SearchQuery.ts"

const printWithin = (query: SearchQuery): string =>
  query._tag === "All" || query._tag === "Any" ? `(${printSearchQuery(query)})` : printSearchQuery(query)

/** A text that `parseSearchQuery` reads as this query again. */
export const printSearchQuery = (query: SearchQuery): string => {
  switch (query._tag) {
    case "Words": {
      const written = `${query.words.join(" ")}${query.prefix ? "*" : ""}`
      return query.words.length === 1 ? written : `"${written}"`
    }
    case "All":
      return query.of.map(printWithin).join(" ")
    case "Any":
      return query.of.map((each) => each._tag === "Any" ? printWithin(each) : printSearchQuery(each)).join(" OR ")
    case "Not":
      return `-${printWithin(query.of)}`
  }
}
