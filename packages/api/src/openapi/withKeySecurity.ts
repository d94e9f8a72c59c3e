/** How a key may be sent, for an OpenAPI document: in a header of its own, or as a bearer token. */
export const withKeySecurity = (document: Record<string, unknown>): Record<string, unknown> => {
  const paths = document["paths"] as Record<string, Record<string, Record<string, unknown>>>
  const security = [{ apiKey: [] }, { bearer: [] }]
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, operations]) => [
        path,
        Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, { ...operation, security }]))
      ])
    ),
    security,
    components: {
      ...(document["components"] as Record<string, unknown>),
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "x-kicklogz-api-key" },
        bearer: { type: "http", scheme: "bearer" }
      }
    }
  }
}
