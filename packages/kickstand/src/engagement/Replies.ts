import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Reply } from "@kickstand/domain/loyalty/engine/EngagementEngine"
import { ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import { OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import { Clock, Effect, Metric, Queue } from "effect"
import { replies as counted } from "../metrics/engagement.ts"
import { ReplyPace } from "./ReplyPace.ts"
import { replyText } from "./replyText.ts"

/** Answers that wait to be sent; when more do, the oldest are dropped. */
const mostWaiting = 200

/** Sent at once, so that one chat that does not answer keeps no other waiting. */
const senders = 4

/** Nobody wants to hear later than this; milliseconds. */
const staleMillis = 15_000

/** Between warnings about the same chat; milliseconds. */
const quietMillis = 60_000

/**
 * Sends answers beside what decides them: takes them at once, and never fails. One that does not get through is not sent
 * again, but counted, noted and, once a minute, logged. Needs a scope, which ends it.
 */
export const makeReplies = Effect.gen(function*() {
  const chat = yield* OutboundChat
  const reports = yield* ReplyReports
  const pace = new ReplyPace()
  const warnedAt = new Map<string, number>()
  const waiting = yield* Queue.sliding<Reply & { readonly at: number }>(mostWaiting)

  const note = (effect: Effect.Effect<void, StorageUnavailable>) =>
    Effect.catchTag(effect, "StorageUnavailable", (error) => Effect.logDebug("What became of an answer was not noted", error))

  const failed = Effect.fnUntraced(function*({ channel }: Reply, failure: string) {
    const at = yield* Clock.currentTimeMillis
    yield* Metric.update(counted({ result: "failed" }), 1)
    yield* note(reports.note({ channel, at, failure }))
    if (at - (warnedAt.get(channel) ?? Number.NEGATIVE_INFINITY) < quietMillis) return
    warnedAt.set(channel, at)
    yield* Effect.logWarning(`A command in ${channel} was not answered: ${failure}`)
  })

  const send = Effect.fnUntraced(function*(reply: Reply & { readonly at: number }) {
    const { at, channel, replyTo, text } = reply
    const now = yield* Clock.currentTimeMillis
    if (now - at > staleMillis || !pace.admit(channel, now)) return yield* Metric.update(counted({ result: "passed_over" }), 1)
    yield* chat.send({ channel, replyTo, text: replyText(text) }).pipe(
      Effect.andThen(Metric.update(counted({ result: "sent" }), 1)),
      Effect.andThen(note(reports.note({ channel, at: now, failure: null }))),
      Effect.catchTag("ChatNotSent", ({ reason }) => failed(reply, reason)),
      Effect.catchDefect((fault) => failed(reply, `${fault}`))
    )
  })

  const sender = Effect.forever(Effect.flatMap(Queue.take(waiting), send))
  for (let each = 0; each < senders; each++) yield* Effect.forkScoped(sender)

  return Effect.fnUntraced(function*(replies: ReadonlyArray<Reply>) {
    const at = yield* Clock.currentTimeMillis
    for (const reply of replies) Queue.offerUnsafe(waiting, { ...reply, at })
  })
})
