import { AdminClient } from "@kickstand/api/admin/AdminClient"
import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { sendLoad } from "@kickstand/testing/load/sendLoad"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import type { SignedDelivery } from "@kickstand/testing/simulator/SignedDelivery"
import { Effect } from "effect"
import { webhookUrl } from "../simulate/webhookUrl.ts"
import { demoBroadcasterId } from "./prepareBroadcaster.ts"

/** Commands per second. */
const rate = 0.5

/** How long a song plays. */
const songTime = "45 seconds"

const songs = [
  "https://youtu.be/kickstand01",
  "https://www.youtube.com/watch?v=kickstand02",
  "https://youtu.be/kickstand03",
  "https://open.spotify.com/track/4kickstandDemoTrack001",
  "https://soundcloud.com/kickstand-demo/a-quiet-evening"
]

const plays = ["!gamble 5", "!coinflip heads 5", "!wheel", "!coins"]

/** A simulator of viewers who write nothing but commands, in the demo's first channel. */
const players = (pair: SigningKeyPair, startAt: number) =>
  KickSimulator.make({
    key: pair,
    channels: 1,
    seed: `demo commands ${startAt}`,
    startAt,
    phrases: ["!join", "!join", ...plays, ...plays, ...songs.map((song) => `!sr ${song}`)]
  })

const nextCommand = async (simulator: KickSimulator): Promise<SignedDelivery> => {
  while (true) {
    const delivery = await simulator.next(Date.now())
    // Streams begin and end as the demo's own simulator has it.
    if (delivery.type === "chat.message.sent") return delivery
  }
}

/** Ends one song after the other. */
const playSongs = Effect.gen(function*() {
  const { engagement } = yield* AdminClient
  const payload = { order: { _tag: "EndSong", outcome: "played" } } as const
  while (true) {
    yield* Effect.sleep(songTime)
    yield* Effect.ignore(engagement.order({ params: { broadcasterId: demoBroadcasterId }, payload }))
  }
})

/** Lets the demo's viewers use commands, and its songs play, for good. */
export const sendCommands = Effect.fnUntraced(function*(pair: SigningKeyPair, url: string, now: number) {
  const simulator = yield* Effect.promise(() => players(pair, now))
  const commands = sendLoad({
    url: webhookUrl(url),
    rate,
    connections: 1,
    maxAttempts: Number.POSITIVE_INFINITY,
    next: () => nextCommand(simulator)
  })
  return yield* Effect.all([commands, playSongs], { concurrency: 2, discard: true })
})
