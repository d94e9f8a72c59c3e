import { makePrng } from "../../simulator/Prng.ts"
import type { SimulatedTwitch } from "../../SimulatedTwitch.ts"
import type { SimulatedTwitchUser } from "../TwitchState.ts"
import * as happenings from "./happenings.ts"

const words: readonly [string, ...ReadonlyArray<string>] = ["hello chat", "that was close", "gg", "first time here", "what game is this", "again please", "nice one"]

/** Lets things happen in the channels of a simulated Twitch. */
export interface TwitchScene {
  /** A broadcast begins. */
  readonly goLive: (userId: string, viewers: number) => Promise<void>
  /** A broadcast ends. */
  readonly endStream: (userId: string) => Promise<void>
  /** Something or other happens in a channel that is on air, as chance has it: mostly somebody writes. */
  readonly next: () => Promise<void>
}

/** Makes what lets things happen by a seed; the same seed tells the same story. */
export const createScene = (twitch: SimulatedTwitch, seed: number): TwitchScene => {
  const { games, nextId, now } = twitch.world
  const { below, float, pick } = makePrng(seed)
  const tell = ({ condition, event, type }: happenings.Happening) => twitch.notify(type, condition, event)
  const of = (userId: string): SimulatedTwitchUser => {
    const user = twitch.users.get(userId)
    if (user === undefined) throw new Error(`There is no user ${userId} at this Twitch`)
    return user
  }

  const occur = (channel: SimulatedTwitchUser): happenings.Happening => {
    const number = 900_000 + below(500)
    const by = { id: String(number), login: `viewer_${number}`, displayName: `Viewer_${number}` }
    const occasion = { channel, by, id: nextId(), at: now() }
    const chance = float()
    if (chance < 0.82) return happenings.chatMessage(occasion, pick(words))
    if (chance < 0.88) return happenings.follow(occasion)
    if (chance < 0.91) return happenings.cheer(occasion, 1 + below(500))
    if (chance < 0.94) return happenings.redeem(occasion)
    if (chance < 0.96) return happenings.resubscribe(occasion, 2 + below(40))
    if (chance < 0.99) {
      if (!channel.subscribers.includes(by.id)) channel.subscribers.push(by.id)
      return happenings.subscribe(occasion)
    }
    return happenings.raid(occasion, 1 + below(200))
  }

  return {
    goLive: async (userId, viewers) => {
      const user = of(userId)
      const at = now()
      const id = nextId()
      user.live = { id, startedAt: new Date(at).toISOString(), viewers }
      await tell(happenings.online({ channel: user, id, at }))
      await tell(happenings.update(user, games.get(user.gameId) ?? ""))
    },
    endStream: async (userId) => {
      const user = of(userId)
      const id = user.live?.id ?? nextId()
      user.live = null
      await tell(happenings.offline({ channel: user, id }))
    },
    next: async () => {
      const live = [...twitch.users.values()].filter((user) => user.live !== null)
      const channel = live[below(live.length)]
      if (channel === undefined) return
      if (channel.live !== null) channel.live.viewers = Math.max(0, channel.live.viewers + below(5) - 2)
      await tell(occur(channel))
    }
  }
}
