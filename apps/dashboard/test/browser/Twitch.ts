import assert from "node:assert/strict"
import { createHmac, randomUUID } from "node:crypto"
import { adminToken, eventSubSecret } from "./Demo.ts"

/** Something that Twitch tells of a channel; what its schema has beside the broadcaster. */
export interface Telling {
  readonly type: string
  readonly version: string
  readonly event: object
}

/** Has a channel of Twitch tracked, of which nothing is known yet. */
export const trackTwitch = async (url: string, userId: string, slug: string): Promise<void> => {
  const { status } = await fetch(`${url}/api/admin/v1/channels`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ platform: "twitch", userId, slug })
  })
  assert.equal(status, 200)
}

/** Has Twitch tell something of a channel. */
export const tellTwitch = async (url: string, userId: string, { event, type, version }: Telling): Promise<void> => {
  const body = JSON.stringify({
    subscription: { id: "subscription", type, version, condition: { broadcaster_user_id: userId } },
    event: { broadcaster_user_id: userId, ...event }
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
