import { pollDeliveries, type PollFinding as Finding } from "@kickstand/domain/tracking/polled"
import { decodeTwitchPoll } from "./decodeTwitchPoll.ts"
import type { TwitchPollType } from "./TwitchPoll.ts"

/** What a poller found at Twitch. */
export type PollFinding = Finding<TwitchPollType>

/** The delivery that tells what was found at Twitch. */
export const pollDelivery = pollDeliveries<TwitchPollType>("twitch", decodeTwitchPoll)
