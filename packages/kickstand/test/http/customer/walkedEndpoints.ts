import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { type CatalogEntry, customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { PredictionProjection } from "@kickstand/domain/prediction/PredictionProjection"
import { Effect } from "effect"
import { OpenApi } from "effect/http-api"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"
import { predictionSteps } from "./toldPolls.ts"

/** What the parameters of paths stand for in a server that {@link toldSubjects} were told to. */
const subjects: Readonly<Record<string, string>> = {
  slug: "streamer_one",
  channelId: "5001",
  chatroomId: "9001",
  broadcastId: toldId,
  predictionId: "pred_walked",
  username: "viewer42",
  jobId: "no-such-job"
}

/** Tells of a streamer with a broadcast and a prediction. */
export const toldSubjects = Effect.fnUntraced(function*(account: string) {
  yield* toldBroadcast(account)
  yield* tell(PredictionProjection, predictionSteps("pred_walked", "2026-03-17T19:50:00Z", [{ state: "active", yes: 1, no: 2 }]))
})

/** An endpoint of the declaration, with an address that leads somewhere. */
export interface WalkedEndpoint extends CatalogEntry {
  readonly address: string
  /** The names of what may stand in its query. */
  readonly query: ReadonlyArray<string>
  /** Whether the address is about something that was told: a search's job belongs to whoever made it. */
  readonly isTold: boolean
}

const { paths } = OpenApi.fromApi(CustomerApi)

const queryOf = ({ method, path }: CatalogEntry): ReadonlyArray<string> => {
  const operations = paths[path.replaceAll(/:(\w+)/g, "{$1}")] as Record<string, { readonly parameters?: ReadonlyArray<{ readonly in: string; readonly name: string }> }> | undefined
  return (operations?.[method.toLowerCase()]?.parameters ?? []).filter((each) => each.in === "query").map(({ name }) => name)
}

const addressOf = ({ path }: CatalogEntry): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = subjects[name]
    if (value === undefined) throw new Error(`Say in walkedEndpoints.ts what :${name} of ${path} stands for`)
    return value
  })

/** Every endpoint of the customer API as it is declared: whatever is added there is walked, too. */
export const walkedEndpoints: ReadonlyArray<WalkedEndpoint> = customerCatalog.map((entry) => ({
  ...entry,
  address: addressOf(entry),
  query: queryOf(entry),
  isTold: entry.method === "GET" && !entry.path.includes(":jobId")
}))
