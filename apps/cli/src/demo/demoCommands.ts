import { AdminClient } from "@kickstand/api/admin/AdminClient"
import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect } from "effect"

/** Between two commands. */
const pause = "2 seconds"

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

/** Lets one command after the other be written at the simulated Kick. */
const writeCommands = Effect.fnUntraced(function*(simulator: KickSimulator) {
  const scene = yield* KickScene
  while (true) {
    yield* Effect.sleep(pause)
    const now = yield* Clock.currentTimeMillis
    const delivery = yield* Effect.promise(() => simulator.next(now))
    // Streams begin and end as the demo's own simulator has it.
    if (delivery.type === "chat.message.sent") scene.relive(delivery)
  }
})

/** Ends one song after the other. */
const playSongs = Effect.fnUntraced(function*(broadcasterId: string) {
  const { engagement } = yield* AdminClient
  const payload = { order: { _tag: "EndSong", outcome: "played" } } as const
  while (true) {
    yield* Effect.sleep(songTime)
    yield* Effect.ignore(engagement.order({ params: { broadcasterId }, payload }))
  }
})

/** Lets the demo's viewers use commands, and its songs play, for good. */
export const useCommands = Effect.fnUntraced(function*(pair: SigningKeyPair, now: number, broadcasterId: string) {
  const simulator = yield* Effect.promise(() => players(pair, now))
  return yield* Effect.all([writeCommands(simulator), playSongs(broadcasterId)], { concurrency: 2, discard: true })
})
