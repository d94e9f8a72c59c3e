import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect } from "effect"
import { ListeningKick } from "../simulate/ListeningKick.ts"
import { connectDemo } from "./connectDemo.ts"
import { demoCredential } from "./demoCredential.ts"
import { demoSimulator, demoSince, goOn, importPast } from "./demoTraffic.ts"
import { demoWelcome } from "./demoWelcome.ts"
import { prepareDemo } from "./prepareDemo.ts"

/** A demo that is to run: its channels, and what their Kick signs with. */
export interface Demo {
  readonly channels: KickSimulator["channels"]
  readonly pair: SigningKeyPair
  readonly storage: StorageUrl
}

/**
 * Sets the demo up on a server that answers already and has the demo's Kick for Kick: channels, account, key and a connected
 * streamer. Then imports its past, and lets its present happen for good.
 */
export const runDemo = Effect.fnUntraced(function*(url: string, { channels, pair, storage }: Demo) {
  const kick = yield* ListeningKick
  kick.sendTo(url)
  const key = yield* prepareDemo(channels)
  const credential = yield* demoCredential(channels)
  yield* demoWelcome({ url, kickUrl: kick.url, key, storage, channels, credential })
  yield* Effect.catch(connectDemo(url), (error) => Effect.logWarning(`The demo's streamer could not be connected: ${error.message}`))
  const now = yield* Clock.currentTimeMillis
  const simulator = yield* demoSimulator(yield* demoSince(channels, now), pair)
  const imported = yield* importPast(simulator, now)
  if (imported > 0) yield* Effect.logInfo(`The past is filled in with ${imported} events; live traffic follows`)
  return yield* goOn(simulator)
})
