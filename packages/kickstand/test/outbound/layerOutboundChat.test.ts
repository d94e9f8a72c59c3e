import { channelId } from "@kickstand/domain/event/ChannelId"
import { OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import { layerOutboundChat } from "@kickstand/kickstand/outbound/layerOutboundChat"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { assert, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { layerBoth } from "./surroundings.ts"

const channel = channelId("kick", 1)

it.effect("writes in a chat at Kick as its broadcaster, once, and says why it could not", () =>
  Effect.gen(function*() {
    const { messages } = (yield* KickScene).addChannel({ userId: 1 })
    const { send } = yield* OutboundChat
    yield* send({ channel, text: "hello", replyTo: null })
    const [first] = messages.values()
    assert.deepInclude(first, { senderId: 1, content: "hello" })
    yield* send({ channel, text: "again", replyTo: first?.id ?? null })
    assert.strictEqual(messages.size, 2)

    const controls = yield* KickControls
    controls.refuse({ status: 504, afterwards: true })
    assert.strictEqual((yield* Effect.flip(send({ channel, text: "lost", replyTo: null })))._tag, "ChatNotSent")
    assert.strictEqual(messages.size, 3)
    assert.strictEqual((yield* Effect.flip(send({ channel, text: "", replyTo: null })))._tag, "ChatNotSent")
  }).pipe(Effect.provide(Layer.provideMerge(layerOutboundChat, layerBoth))))
