import type { PollSnapshot } from "@kickstand/domain/event/PollSnapshot"
import { questions } from "../vocabulary.ts"
import type { MakeAside } from "./Aside.ts"

/** Between two tellings of how a poll stands; milliseconds. */
const stepMillis = 15_000

const voted = (poll: PollSnapshot, votes: ReadonlyArray<number>): PollSnapshot => ({
  ...poll,
  options: poll.options.map((option, index) => ({ ...option, votes: option.votes + (votes[index] ?? 0) }))
})

const step = (poll: PollSnapshot, endsAt: number): MakeAside => ({ world: { prng, users }, later }, at) => {
  const next = voted(poll, poll.options.map(() => prng.below(Math.ceil(users.length / 40))))
  if (at >= endsAt) return { _tag: "PollEnded", poll: next }
  later(Math.min(at + stepMillis, endsAt), step(next, endsAt))
  return { _tag: "PollUpdated", poll: next }
}

/** The streamer asks the chat, and the chat answers for a minute or two. */
export const poll: MakeAside = ({ world: { prng }, later }, at) => {
  const [title, ...labels] = prng.pick(questions)
  const durationSeconds = prng.pick([60, 90, 120])
  const options = labels.map((label) => ({ label, votes: 0 }))
  const snapshot: PollSnapshot = { id: null, title, options, durationSeconds, openedAt: at }
  later(at + stepMillis, step(snapshot, at + durationSeconds * 1000))
  return { _tag: "PollCreated", poll: snapshot }
}
