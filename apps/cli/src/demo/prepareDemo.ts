import { AdminClient } from "@kickstand/api/admin/AdminClient"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect } from "effect"
import { keepDemoKey, readDemoKey } from "./demoKey.ts"

/** Names the demo's account and key, and tells them from others. */
const demoName = "Demo"

const demoAccount = Effect.gen(function*() {
  const { accounts } = yield* AdminClient
  const known = (yield* accounts.list()).find(({ name }) => name === demoName)
  return known ?? (yield* accounts.create({ payload: { name: demoName, planCode: "enterprise_unlimited" } }))
})

/** The key of the last run while it still opens, else a new one in the place of all earlier ones. */
const demoKey = Effect.fnUntraced(function*(accountId: string) {
  const { keys } = yield* AdminClient
  const open = (yield* keys.list({ params: { accountId } })).filter(({ label, revokedAt }) => label === demoName && revokedAt === null)
  const kept = yield* readDemoKey
  if (kept !== null && open.some(({ id }) => id === kept.id)) return kept.key
  for (const { id } of open) yield* keys.revoke({ params: { id } })
  const { id, key } = yield* keys.create({ params: { accountId }, payload: { label: demoName } })
  yield* keepDemoKey({ id, key })
  return key
})

/**
 * Sets up the demo's channels, account and key, and answers the key. The channels are looked up at the simulated Kick by
 * their names and subscribed to there; the numbers that Kick's API does not tell are told beside.
 */
export const prepareDemo = Effect.fnUntraced(function*(simulated: KickSimulator["channels"]) {
  const { channels, streamers } = yield* AdminClient
  for (const { channelId, chatroomId, language, platform, slug } of simulated) {
    yield* channels.add({ payload: { platform, slug, channelId, chatroomId, language } })
  }
  const { id } = yield* demoAccount
  // Its plan may ask about everybody; granted, they are also to be found in its list.
  for (const { slug } of simulated) yield* streamers.grant({ params: { accountId: id, slug } })
  return yield* demoKey(id)
})
