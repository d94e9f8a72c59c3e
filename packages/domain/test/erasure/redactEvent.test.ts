import { decodeErased, erasedBody } from "@kickstand/domain/erasure/erasedBody"
import { redactEvent } from "@kickstand/domain/erasure/redactEvent"
import { retainEvent } from "@kickstand/domain/retention/retainEvent"
import { eventSequence } from "@kickstand/testing/generators/eventSequence"
import { generatedDay } from "@kickstand/testing/generators/smallSpaces"
import { assert, it } from "@effect/vitest"
import { Result } from "effect"

const viewer = {
  platform: "kick" as const,
  userId: "9",
  names: ["viewer_a"],
  clips: [],
  anonymous: "erased:0123456789abcdef"
}

it.prop("who is erased once need not be erased again, and nobody else is touched", [eventSequence], ([events]) => {
  const redact = redactEvent(viewer)
  for (const event of events) {
    const once = redact(event)
    assert.strictEqual(redact(once), once)
    if (event.channel.startsWith("twitch:")) assert.strictEqual(once, event)
    assert.deepStrictEqual([once._tag, once.at, once.channel], [event._tag, event.at, event.channel])
  }
})

it.prop("what is let go once need not be let go again", [eventSequence], ([events]) => {
  const retain = retainEvent({ messages: generatedDay, deliveries: generatedDay - 2 })
  for (const event of events) {
    const kept = retain(event)
    if (kept !== null) assert.strictEqual(retain(kept), kept)
    assert.strictEqual(kept === null, event.at < generatedDay - 2)
  }
})

it.prop("what is left of a delivery is read as it was written", [eventSequence], ([events]) => {
  assert.deepStrictEqual(decodeErased({ body: erasedBody(events) }), Result.succeed(events))
})

it("only mentions are taken out of what others wrote, whole names and in any spelling", () => {
  const redact = redactEvent(viewer)
  const says = (content: string) => {
    const event = redact({
      _tag: "ChatMessageSent",
      id: "kick:chat:1",
      channel: "kick:1" as never,
      at: 0,
      profile: null,
      messageId: "1",
      sender: { id: "10", username: "viewer_b" },
      color: null,
      badges: [],
      content,
      emotes: [],
      replyTo: null
    })
    return event._tag === "ChatMessageSent" ? event.content : null
  }
  assert.strictEqual(says("@Viewer_A: hi, @viewer_a!"), "@erased: hi, @erased!")
  assert.strictEqual(says("@viewer_a:hi"), "@erased:hi")
  assert.strictEqual(says("@viewer_another and viewer_a"), "@viewer_another and viewer_a")
})

it("a body of an older version lacks fields that may be null", () => {
  const old = { _tag: "ChatCleared", id: "kick:x:1", channel: "kick:1", at: 0 }
  const body = new TextEncoder().encode(JSON.stringify([old]))
  assert.deepStrictEqual(
    decodeErased({ body }),
    Result.succeed([{ ...old, profile: null, moderator: null }] as never)
  )
  assert.isTrue(Result.isFailure(decodeErased({ body: new TextEncoder().encode("nonsense") })))
})
