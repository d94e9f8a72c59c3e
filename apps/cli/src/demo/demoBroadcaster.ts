import { AdminClient } from "@kickstand/api/admin/AdminClient"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect } from "effect"

/** The id of the broadcaster that the demo's first channel belongs to, which is made when there is none. */
export const demoBroadcaster = Effect.fnUntraced(function*([channel]: KickSimulator["channels"]) {
  if (channel === undefined) return yield* Effect.die(new Error("The demo has no channel"))
  const { displayName, platform, slug, userId } = channel
  const { broadcasters } = yield* AdminClient
  const own = `${platform}:${userId}`
  const known = (yield* broadcasters.list()).find(({ channels }) => channels.some((each) => each === own))
  if (known !== undefined) return known.id
  const payload = { name: displayName ?? slug, timezone: "Europe/Madrid", channels: [own] }
  return (yield* broadcasters.create({ payload })).id
})
