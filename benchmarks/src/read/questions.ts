import { customerBasePath } from "@kickstand/api/customer/CustomerApi"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import type { Subject } from "./Subject.ts"

/** A question that is asked over HTTP. */
export interface Question {
  readonly code: string
  readonly address: (subject: Subject) => string
}

const values: Readonly<Record<string, (subject: Subject) => string | number>> = {
  slug: ({ slug }) => slug,
  channelId: ({ channelNumber }) => channelNumber,
  chatroomId: ({ chatroomNumber }) => chatroomNumber,
  broadcastId: ({ broadcast }) => broadcast.id,
  predictionId: ({ predictionId }) => predictionId,
  username: ({ username }) => username
}

const parameters = (path: string): ReadonlyArray<string> => [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name)

/** Every endpoint of the customer API that is asked about somebody; search jobs have a benchmark's worth of their own. */
export const questions: ReadonlyArray<Question> = customerCatalog
  .filter(({ method, path }) => method === "GET" && path.startsWith(customerBasePath) && parameters(path).every((name) => name in values))
  .filter(({ code }) => !code.startsWith("search."))
  .map(({ code, path }) => ({
    code,
    address: (subject) => path.replaceAll(/:(\w+)/g, (_, name: string) => String(values[name]?.(subject)))
  }))
