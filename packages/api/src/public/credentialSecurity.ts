import type { Security } from "../openapi/withSecurity.ts"

/** All three credentials: in headers, or where that is allowed in the query. */
export const credentialSecurity: Security = {
  security: [
    { clientId: [], clientSecret: [], jwt: [] },
    { clientIdInQuery: [], clientSecretInQuery: [], jwtInQuery: [] }
  ],
  schemes: {
    clientId: { type: "apiKey", in: "header", name: "X-Client-Id" },
    clientSecret: { type: "apiKey", in: "header", name: "X-Client-Secret" },
    jwt: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
    clientIdInQuery: { type: "apiKey", in: "query", name: "client_id" },
    clientSecretInQuery: { type: "apiKey", in: "query", name: "client_secret" },
    jwtInQuery: { type: "apiKey", in: "query", name: "jwt" }
  }
}
