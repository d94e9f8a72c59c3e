import { pollDeliveries, type PollFinding as Finding } from "@kickstand/domain/tracking/polled"
import { decodeKickPoll } from "./decodeKickPoll.ts"
import type { KickPollType } from "./KickPoll.ts"

/** What a poller found at Kick. */
export type PollFinding = Finding<KickPollType>

/** The delivery that tells what was found at Kick. */
export const pollDelivery = pollDeliveries<KickPollType>("kick", decodeKickPoll)
