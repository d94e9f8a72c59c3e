import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { EventSubWebhook } from "@kickstand/twitch/webhook/EventSubWebhook"
import type { SimulatedTwitch } from "@kickstand/testing/SimulatedTwitch"
import { wantedOf } from "@kickstand/kickstand/twitch/twitchSubscriptions"
import { TwitchTracker } from "@kickstand/kickstand/twitch/TwitchTracker"
import { twitchEventTypes } from "@kickstand/twitch/event/twitchEvents"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Redacted } from "effect"
import { layerClient, Simulated } from "../../../twitch/test/simulated.ts"

const secret = Redacted.make("a secret for the tests")
const callback = "https://kickstand.test/webhooks/twitch"
const one = channelId("twitch", "1")
const many = wantedOf([{ id: one }]).length

const people = [{ id: "1", login: "streamer_one", displayName: "Streamer_One", language: "tr" }, { id: "2", login: "streamer_two", language: "other" }]

/** Answers as this server does: a challenge with itself, everything else with 200. */
const answering = async (request: Request): Promise<Response> => {
  const body = new Uint8Array(await request.arrayBuffer())
  const headers = Object.fromEntries(request.headers)
  return Effect.runPromise(
    Effect.map(Effect.flatMap(EventSubWebhook, (each) => each.receive({ headers, body })), (received) =>
      new Response(received._tag === "Challenge" ? received.challenge : "{}", { status: 200 })).pipe(
        Effect.orElseSucceed(() => new Response(null, { status: 403 })),
        Effect.provide(EventSubWebhook.layer({ secret }))
      )
  )
}

interface World {
  readonly twitch: SimulatedTwitch
  readonly tracker: NonNullable<Context.Service.Shape<typeof TwitchTracker>>
  readonly registry: ChannelRegistry["Service"]
  readonly reports: SubscriptionReports["Service"]
}

/** A tracker, and a Twitch that nothing else knows of. */
const tracking = <A, E>(
  test: (world: World) => Effect.Effect<A, E>,
  clientSecret = "twitch-secret"
) =>
  Effect.gen(function*() {
    const tracker = yield* TwitchTracker
    if (tracker === null) return assert.fail("There is no tracker")
    const twitch = yield* Simulated
    return yield* test({ twitch, tracker, registry: yield* ChannelRegistry, reports: yield* SubscriptionReports })
  }).pipe(Effect.provide(
    TwitchTracker.layer({ callback, secret }).pipe(
      Layer.provideMerge(layerClient({ clientSecret, simulated: { users: people, send: answering, now: () => Date.now() } })),
      Layer.provideMerge(layerMemory)
    )
  ))

const alive = ({ subscriptions }: SimulatedTwitch) =>
  [...subscriptions.values()].filter(({ status }) => status === "enabled").length

const added = ({ registry, tracker }: World, slug: string) => Effect.flatMap(tracker.lookUp(slug), registry.add)

const rest = { method: "webhook", callback }

describe("a channel at Twitch", () => {
  it.effect("is looked up by its login", () =>
    tracking((world) =>
      Effect.gen(function*() {
        assert.deepStrictEqual(yield* world.tracker.lookUp("streamer_one"), {
          platform: "twitch",
          userId: "1",
          slug: "streamer_one",
          channelId: null,
          chatroomId: null,
          displayName: "Streamer_One",
          language: "tr"
        })
        assert.isNull((yield* world.tracker.lookUp("streamer_two")).language)
        assert.strictEqual((yield* Effect.flip(world.tracker.lookUp("nobody")))._tag, "UnknownChannel")
      })))

  it("is subscribed to by types that are understood", () => {
    for (const { event, version } of wantedOf([{ id: one }])) assert.include(twitchEventTypes, `${event}@${version}`)
  })

  it.effect("is subscribed to, with handshakes that are answered", () =>
    tracking((world) =>
      Effect.gen(function*() {
        yield* added(world, "streamer_one")
        const report = yield* world.tracker.sync(null)
        assert.deepInclude(report, { platform: "twitch", problem: null, created: many, removed: 0 })
        assert.deepStrictEqual(report.channels, [{ channel: one, wanted: many, subscribed: many, problem: null }])
        assert.strictEqual(alive(world.twitch), many)
        assert.deepInclude(yield* world.tracker.sync(null), { created: 0, removed: 0 })
        assert.deepStrictEqual((yield* world.reports.find("twitch"))?.channels, report.channels)
      })))

  it.effect("alone is seen to when only it is asked about", () =>
    tracking((world) =>
      Effect.gen(function*() {
        yield* added(world, "streamer_one")
        yield* added(world, "streamer_two")
        yield* world.tracker.sync(one)
        assert.strictEqual(alive(world.twitch), many)
        yield* world.tracker.sync(null)
        assert.strictEqual(alive(world.twitch), 2 * many)
      })))

  it.effect("is left when it is tracked no more", () =>
    tracking((world) =>
      Effect.gen(function*() {
        yield* added(world, "streamer_one")
        yield* world.tracker.sync(null)
        yield* world.registry.remove(one)
        assert.deepInclude(yield* world.tracker.sync(one), { created: 0, removed: many })
        assert.strictEqual(world.twitch.subscriptions.size, 0)
      })))
})

describe("subscriptions at Twitch", () => {
  it.effect("are mended when some are gone, failed, doubled or of another version", () =>
    tracking((world) =>
      Effect.gen(function*() {
        yield* added(world, "streamer_one")
        yield* world.tracker.sync(null)
        const { subscriptions } = world.twitch
        const [gone, failed, revoked, old, doubled] = [...subscriptions.values()]
        subscriptions.delete(gone?.id ?? "")
        for (const [each, change] of [
          [failed, { status: "notification_failures_exceeded" }],
          [revoked, { status: "authorization_revoked" }],
          [old, { version: "0" }]
        ] as const) {
          if (each !== undefined) subscriptions.set(each.id, { ...each, ...change })
        }
        if (doubled !== undefined) subscriptions.set("double", { ...doubled, id: "double" })
        assert.deepInclude(yield* world.tracker.sync(null), { created: 4, removed: 4 })
        assert.strictEqual(alive(world.twitch), many)
        assert.strictEqual(subscriptions.size, many)
      })))

  it.effect("of other servers and other transports are left alone", () =>
    tracking((world) =>
      Effect.gen(function*() {
        const foreign = { status: "enabled", type: "channel.ban", version: "1", condition: { broadcaster_user_id: "1" }, created_at: null, cost: 0, secret: "x" }
        world.twitch.subscriptions.set("a", { ...foreign, id: "a", transport: { ...rest, callback: "https://elsewhere.test/x" } })
        world.twitch.subscriptions.set("b", { ...foreign, id: "b", transport: { method: "websocket", callback: null } })
        yield* world.tracker.sync(null)
        assert.sameMembers([...world.twitch.subscriptions.keys()], ["a", "b"])
      })))

  it.effect("are found on every page of the list", () =>
    tracking((world) =>
      Effect.gen(function*() {
        for (let index = 0; index < 250; index++) {
          const id = `s${index}`
          world.twitch.subscriptions.set(id, {
            id, status: "enabled", type: "channel.ban", version: "1", condition: { broadcaster_user_id: String(1000 + index) },
            created_at: null, cost: 0, secret: "x", transport: rest
          })
        }
        assert.deepInclude(yield* world.tracker.sync(null), { removed: 250 })
      })))

  it.effect("that nobody allowed are told of, and the others made", () =>
    tracking((world) =>
      Effect.gen(function*() {
        yield* added(world, "streamer_one")
        world.twitch.faults.refusals.push({ request: "POST /helix/eventsub/subscriptions", status: 403 })
        const { channels } = yield* world.tracker.sync(null)
        assert.strictEqual(channels[0]?.subscribed, many - 1)
        assert.match(channels[0]?.problem ?? "", /^Twitch does not send channel\.[a-z_.]+: /)
      })))

  it.effect("that Twitch says it made and does not list are missed", () =>
    tracking((world) =>
      Effect.gen(function*() {
        yield* added(world, "streamer_one")
        world.twitch.faults.forgetful = true
        assert.strictEqual((yield* world.tracker.sync(null)).channels[0]?.subscribed, 0)
        world.twitch.faults.forgetful = false
        assert.strictEqual((yield* world.tracker.sync(null)).channels[0]?.subscribed, many)
      })))

  it.effect("cannot be seen to while the app is not accepted, which is said", () =>
    tracking((world) =>
      Effect.gen(function*() {
        yield* added(world, "streamer_one").pipe(Effect.ignore)
        const { problem } = yield* world.tracker.sync(null)
        assert.include(problem ?? "", "twitch refuses")
      }), "wrong"))
})
