import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { DeadLetterNotFound } from "@kickstand/domain/projection/ProjectionStatus"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Effect } from "effect"

const utf8 = new TextDecoder()

/** A dead letter with the delivery that it stands for; the body as text. */
export const showDeadLetter = Effect.fn("showDeadLetter")(function*(position: number) {
  const store = yield* ProjectionStore
  const log = yield* EventLog
  const [letter] = yield* store.deadLetters({ after: position - 1, limit: 1 })
  const delivery = yield* log.get(position)
  if (letter?.position !== position || delivery === null) return yield* new DeadLetterNotFound({ position })
  const { platform, source, messageId, version, channel, sentAt } = delivery
  return { ...letter, platform, source, messageId, version, channel, sentAt, body: utf8.decode(delivery.body) }
})
