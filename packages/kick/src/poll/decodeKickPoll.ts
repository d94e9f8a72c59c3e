import { type PollDecoder, pollDecoder, pollReader } from "@kickstand/domain/tracking/polled"
import { kickPolls, pollEvents } from "./KickPoll.ts"

/** Derives domain events from what a poller found at Kick. Pure and total. */
export const decodeKickPoll: PollDecoder = pollDecoder(new Map([
  ["poll.viewers", pollReader(kickPolls["poll.viewers"], pollEvents["poll.viewers"])],
  ["poll.started", pollReader(kickPolls["poll.started"], pollEvents["poll.started"])],
  ["poll.changed", pollReader(kickPolls["poll.changed"], pollEvents["poll.changed"])],
  ["poll.ended", pollReader(kickPolls["poll.ended"], pollEvents["poll.ended"])],
  // Kept for whoever wants to look, and in no read model.
  ["poll.leaderboard", pollReader(kickPolls["poll.leaderboard"], () => [])],
  ["poll.public_key", pollReader(kickPolls["poll.public_key"], () => [])]
]))
