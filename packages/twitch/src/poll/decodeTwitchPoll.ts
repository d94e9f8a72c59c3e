import { type PollDecoder, pollDecoder, pollReader } from "@kickstand/domain/tracking/polled"
import { twitchPolls, pollEvents } from "./TwitchPoll.ts"

/** Derives domain events from what a poller found at Twitch. Pure and total. */
export const decodeTwitchPoll: PollDecoder = pollDecoder(new Map([
  ["poll.viewers", pollReader(twitchPolls["poll.viewers"], pollEvents["poll.viewers"])],
  ["poll.started", pollReader(twitchPolls["poll.started"], pollEvents["poll.started"])],
  ["poll.changed", pollReader(twitchPolls["poll.changed"], pollEvents["poll.changed"])],
  ["poll.ended", pollReader(twitchPolls["poll.ended"], pollEvents["poll.ended"])],
  ["poll.subscribers", pollReader(twitchPolls["poll.subscribers"], pollEvents["poll.subscribers"])]
]))
