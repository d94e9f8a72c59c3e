/** How callers of an API are known, in the words of OpenAPI. */
export interface Security {
  /** Ways to be let in; all schemes that one names are needed together. */
  readonly security: ReadonlyArray<Readonly<Record<string, ReadonlyArray<string>>>>
  readonly schemes: Readonly<Record<string, unknown>>
}

/** Makes what tells in an OpenAPI document, for the whole and at each operation, how callers are known. */
export const withSecurity = ({ schemes, security }: Security) => (document: Record<string, unknown>): Record<string, unknown> => {
  const paths = document["paths"] as Record<string, Record<string, Record<string, unknown>>>
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, operations]) => [
        path,
        Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, { ...operation, security }]))
      ])
    ),
    security,
    components: { ...(document["components"] as Record<string, unknown>), securitySchemes: schemes }
  }
}
