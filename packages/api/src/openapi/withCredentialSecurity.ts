const all = { clientId: [], clientSecret: [], jwt: [] }
const allInQuery = { clientIdInQuery: [], clientSecretInQuery: [], jwtInQuery: [] }

/** All three credentials of the public API, for an OpenAPI document: in headers, or where allowed in the query. */
export const withCredentialSecurity = (document: Record<string, unknown>): Record<string, unknown> => {
  const paths = document["paths"] as Record<string, Record<string, Record<string, unknown>>>
  const security = [all, allInQuery]
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
        clientId: { type: "apiKey", in: "header", name: "X-Client-Id" },
        clientSecret: { type: "apiKey", in: "header", name: "X-Client-Secret" },
        jwt: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        clientIdInQuery: { type: "apiKey", in: "query", name: "client_id" },
        clientSecretInQuery: { type: "apiKey", in: "query", name: "client_secret" },
        jwtInQuery: { type: "apiKey", in: "query", name: "jwt" }
      }
    }
  }
}
