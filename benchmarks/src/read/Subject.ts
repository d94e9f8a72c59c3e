import { marathon, session } from "./otherFacts.ts"
import { channelCount, channelIdOf, chatterCount, dayMillis, slugOf, userIdOf } from "./sizes.ts"

/** Whom and what a question is asked about. */
export interface Subject {
  readonly channel: string
  readonly slug: string
  readonly channelNumber: number
  readonly chatroomNumber: number
  readonly broadcast: { readonly id: string; readonly since: number; readonly until: number }
  readonly userId: string
  readonly username: string
  readonly predictionId: string
  /** The 30 days that end now; epoch milliseconds. */
  readonly since: number
  readonly until: number
}

/** The numbers of the channels that are asked about: busy ones and quiet ones. */
const asked = [0, 0, 1, 2, 3, 5, 8, 12, 17, 25, 33, 48, 60, 77, 90, 110, 130, 150, 170, 199]

const hour = 3_600_000

const broadcastOf = (channel: number, turn: number, newest: number) => {
  const began = (startedAt: number) => `kick-${userIdOf(channel)}-${startedAt}`
  if (channel > 0) {
    const { endedAt, id, startedAt } = session(channel, newest, 1 + turn)
    return { id, since: startedAt, until: endedAt }
  }
  if (turn % 2 === 0) {
    const { endedAt, startedAt } = marathon(newest)
    return { id: began(startedAt), since: startedAt, until: endedAt }
  }
  const startedAt = newest - 3 * hour
  return { id: began(startedAt), since: startedAt, until: newest }
}

/** The subjects of questions: twenty channels, each with a broadcast, a viewer and a prediction. */
export const subjects = (newest: number, now: number): ReadonlyArray<Subject> =>
  asked.map((number, turn) => {
    const channel = Math.min(number, channelCount - 1)
    const chatter = (channel * 997 + turn * turn) % chatterCount
    return {
      channel: channelIdOf(channel),
      slug: slugOf(channel),
      channelNumber: 500_000 + channel,
      chatroomNumber: 900_000 + channel,
      broadcast: broadcastOf(channel, turn, newest),
      userId: String(100_000 + chatter),
      username: `viewer${chatter}`,
      predictionId: `prediction-${11 + 14 * (turn + 1)}`,
      since: now - 30 * dayMillis,
      until: now
    }
  })
