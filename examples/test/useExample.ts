import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import assert from "node:assert/strict"
import { setTimeout as pause } from "node:timers/promises"
import { startExample, type Start } from "./RunningExample.ts"

const post = (url: string, { headers, body }: { headers: Readonly<Record<string, string>>; body: Uint8Array<ArrayBuffer> }) =>
  fetch(`${url}/webhooks/kick`, { method: "POST", headers, body })

interface Chatter {
  readonly username: string
  readonly messages: number
}

/** Asks until as many messages are counted as expected; the worker folds in the background. */
const countedAll = async (url: string, expected: number): Promise<ReadonlyArray<Chatter>> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    const chatters = await (await fetch(`${url}/top-chatters`)).json() as ReadonlyArray<Chatter>
    if (chatters.reduce((sum, { messages }) => sum + messages, 0) >= expected) return chatters
    await pause(50)
  }
  throw new Error(`${expected} messages were not counted in time`)
}

/**
 * Uses an example as the world would: Kick's signed webhooks go in, one twice and one forged, and the backend's own route
 * tells who wrote most.
 */
export const useExample = async (start: Omit<Start, "env">): Promise<void> => {
  const simulator = await KickSimulator.make({ channels: 1, users: 5, startAt: Date.now(), mix: onlyChat })
  const example = await startExample({ ...start, env: { KICK_PUBLIC_KEY: simulator.publicKeyPem } })
  try {
    const deliveries = await simulator.take(40)
    for (const delivery of [...deliveries, ...deliveries.slice(0, 1)]) {
      const response = await post(example.url, delivery)
      assert.equal(response.status, 200, await response.text())
    }
    const [genuine] = deliveries
    assert.ok(genuine)
    const forged = { ...genuine, body: new TextEncoder().encode("{}") }
    assert.equal((await post(example.url, forged)).status, 401)

    const messages = [...simulator.tally.channels.values()].reduce((sum, channel) => sum + channel.messages, 0)
    const chatters = await countedAll(example.url, messages)
    assert.equal(chatters.reduce((sum, each) => sum + each.messages, 0), messages)
    assert.equal((await fetch(`${example.url}/healthz`)).status, 200)
  } finally {
    assert.equal(await example.stop(), 0)
  }
}

const onlyChat = {
  "channel.followed": 0,
  "channel.subscription.new": 0,
  "channel.subscription.renewal": 0,
  "channel.subscription.gifts": 0,
  "channel.reward.redemption.updated": 0,
  "livestream.metadata.updated": 0,
  "moderation.banned": 0,
  "kicks.gifted": 0
}
