import { Platform } from "@kickstand/domain/event/Platform"
import { historyTypes } from "@kickstand/domain/history/historyTypes"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { limit } from "./parameters.ts"
import { OverlayEvent, overlayKinds } from "./OverlayEvent.ts"
import { PublicAccess } from "./PublicAccess.ts"
import { LocalInstant, publicAnswer } from "./PublicAnswer.ts"
import { publicEndpoint } from "./publicEndpoint.ts"

/** Rows of the history when no `limit` is given. */
export const eventHistoryRows = 50

/** Something that happened in a channel. What a type has nothing to say of is left out. */
export const HistoricalEvent = Schema.Struct({
  type: Schema.String,
  platform: Platform,
  /** Who did it; `null` where nobody is named. */
  actor: Schema.NullOr(Schema.String),
  message: Schema.NullOr(Schema.String),
  /** To whom or to what it was done, by name. */
  target: Schema.optionalKey(Schema.String),
  /** KICKs or bits. */
  amount: Schema.optionalKey(Schema.Int),
  /** Subscriptions, or viewers. */
  count: Schema.optionalKey(Schema.Int),
  /** Whether a stream began or ended. */
  is_live: Schema.optionalKey(Schema.Boolean),
  received_at: LocalInstant
}).annotate({ identifier: "HistoricalEvent" })

const types = Object.entries(historyTypes).map(([type, says]) => `- \`${type}\`: ${says}`).join("\n")

const history = HttpApiEndpoint.get("history", "/events-history", {
  query: {
    ...limit,
    type: Schema.String.annotate({ description: "Exact event type, such as `chat.message.sent`; all when absent." })
      .pipe(Schema.check(Schema.isMaxLength(100)), Schema.optionalKey)
  },
  success: publicAnswer(Schema.Array(HistoricalEvent))
}).annotateMerge(publicEndpoint({
  code: "events-history",
  title: "Historical events",
  description: `The newest events of all connected platforms, newest first. A type that there is not has none.\n\n${types}`,
  rows: eventHistoryRows
}))

/** Which kinds of news are wanted, separated by commas. */
const isKinds = Schema.makeFilter((text: string) =>
  text.split(",").every((each) => (overlayKinds as ReadonlyArray<string>).includes(each)) ||
  `Expected some of ${overlayKinds.join(", ")}, separated by commas`
)

const stream = HttpApiEndpoint.get("stream", "/stream", {
  query: {
    types: Schema.String.annotate({ description: `Some of \`${overlayKinds.join("`, `")}\`, separated by commas; all when absent.` })
      .pipe(Schema.check(isKinds), Schema.optionalKey)
  },
  success: HttpApiSchema.StreamSse({ data: OverlayEvent })
}).annotateMerge(publicEndpoint({
  code: "stream",
  title: "Live events for overlays",
  description:
    "What happens from now on as server-sent events, named by their kind. Each has an id; whoever comes back with it in the header `Last-Event-ID`, as browsers do by themselves, gets what was missed in between. A comment every 15 seconds keeps the connection open. The stream ends when the credentials are revoked. A credential may have 20 streams open at a time, unless the server is set to another number; one more is refused with `rate_limited`."
}))

/** What happened, and what is happening. */
export class Events extends HttpApiGroup.make("events").add(history, stream).middleware(PublicAccess) {}
