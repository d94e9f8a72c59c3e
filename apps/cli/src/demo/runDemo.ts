import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Clock, Effect } from "effect"
import { demoCredential } from "./demoCredential.ts"
import { demoSimulator, demoSince, importPast, sendLive } from "./demoTraffic.ts"
import { demoWelcome } from "./demoWelcome.ts"
import { prepareDemo } from "./prepareDemo.ts"

/** Sets the demo up on a server that answers already, then imports its past and, for good, sends it its present. */
export const runDemo = Effect.fnUntraced(function*(url: string, storage: StorageUrl, pair: SigningKeyPair) {
  const { channels } = yield* Effect.promise(() => KickSimulator.make({ key: pair }))
  const key = yield* prepareDemo(channels, storage)
  const credential = yield* demoCredential(channels)
  yield* demoWelcome({ url, key, storage, channels, credential })
  const now = yield* Clock.currentTimeMillis
  const simulator = yield* demoSimulator(yield* demoSince(channels, now), pair)
  const imported = yield* importPast(simulator, now)
  if (imported > 0) yield* Effect.logInfo(`The past is filled in with ${imported} events; live traffic follows`)
  return yield* sendLive(simulator, url)
})
