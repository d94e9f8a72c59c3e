import { type Finding, ok } from "@kickstand/domain/doctor/Finding"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Erasures } from "@kickstand/domain/erasure/Erasures"
import { Clock, Effect } from "effect"
import { listConnections } from "../connect/listConnections.ts"
import { describeReplies } from "../engagement/describeReplies.ts"
import type { Checks } from "../http/Readiness.ts"
import { summarizeHealth } from "../operations/summarizeHealth.ts"
import { describeRealtime } from "../realtime/describeRealtime.ts"
import { checkConnections } from "./checkConnections.ts"
import { checkDeadLetters } from "./checkDeadLetters.ts"
import { checkErasures } from "./checkErasures.ts"
import { checkProjections } from "./checkProjections.ts"
import { checkReadiness } from "./checkReadiness.ts"
import { checkRealtime } from "./checkRealtime.ts"
import { checkReplies } from "./checkReplies.ts"
import { checkSilence } from "./checkSilence.ts"
import { checkSubscriptions } from "./checkSubscriptions.ts"
import { OwnChecks } from "./OwnChecks.ts"

/**
 * Looks at everything that may be wrong, and says what to do: the process itself, the log, the read models, and whether
 * more arrives.
 *
 * @param readiness what the server says of itself; `null` where no server runs
 */
export const examine = Effect.fn("examine")(function*(readiness: Checks | null) {
  const now = yield* Clock.currentTimeMillis
  const own = yield* yield* OwnChecks
  const { channels, deadLetters, position, projections, subscriptions } = yield* summarizeHealth()
  const addedAt = new Map((yield* (yield* ChannelRegistry).list).map((channel) => [channel.id, channel.addedAt]))
  const connections = yield* listConnections()
  const heard = channels.map((each) => ({ ...each, addedAt: addedAt.get(each.id) ?? now }))
  const findings: ReadonlyArray<Finding> = [
    ...own,
    ...(readiness === null ? [] : checkReadiness(readiness)),
    ok("log", `It stands at position ${position}`),
    ...checkProjections(projections, readiness !== null),
    checkDeadLetters(deadLetters),
    ...checkErasures(yield* (yield* Erasures).list, now),
    ...checkRealtime(yield* describeRealtime(), now),
    ...checkConnections(connections),
    ...checkReplies(yield* describeReplies(), connections),
    ...checkSubscriptions(subscriptions, channels),
    ...checkSilence(heard, now)
  ]
  return findings
})
