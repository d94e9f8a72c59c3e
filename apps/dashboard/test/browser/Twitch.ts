import assert from "node:assert/strict"
import { createHmac, randomUUID } from "node:crypto"
import { adminToken, eventSubSecret } from "./Demo.ts"

/** Something that Twitch tells of a channel; what its schema has beside the broadcaster. */
export interface Telling {
  readonly type: string
  readonly version: string
  readonly event: object
}

/**
 * The channel at Twitch where something happens when the checks want it. Its name comes after those of the demo's channels, as
 * pages begin with the first.
 */
const channel = { platform: "twitch", userId: "9010", slug: "their-twitch" }

/** Has that channel tracked. What is told of it is taken once that was noticed, which takes up to a second. */
export const trackTwitch = async (url: string): Promise<void> => {
  const { status } = await fetch(`${url}/api/admin/v1/channels`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify(channel)
  })
  assert.equal(status, 200)
}

/** Has Twitch tell something of that channel. */
export const tellTwitch = async (url: string, { event, type, version }: Telling): Promise<void> => {
  const body = JSON.stringify({
    subscription: { id: "subscription", type, version, condition: { broadcaster_user_id: channel.userId } },
    event: { broadcaster_user_id: channel.userId, ...event }
  })
  const [id, timestamp] = [randomUUID(), new Date().toISOString()]
  const signature = createHmac("sha256", eventSubSecret).update(id + timestamp + body).digest("hex")
  const { status } = await fetch(`${url}/webhooks/twitch`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "twitch-eventsub-message-id": id,
      "twitch-eventsub-message-timestamp": timestamp,
      "twitch-eventsub-message-signature": `sha256=${signature}`,
      "twitch-eventsub-message-type": "notification",
      "twitch-eventsub-subscription-type": type,
      "twitch-eventsub-subscription-version": version
    },
    body
  })
  assert.ok(status < 300, `Twitch's message was answered with ${status}`)
}
