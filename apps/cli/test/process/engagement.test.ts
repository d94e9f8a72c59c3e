import { AdminClient } from "@kickstand/api/admin/AdminClient"
import type { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { assert, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { run, until, workplace } from "./Kickstand.ts"
import { app, followLink, kickEnvironment, listeningKick } from "./listeningKick.ts"
import { ask, document, serve } from "./serving.ts"
import { postgresStorage } from "./storages.ts"

const streamer = 4001
const viewer = 5001
const token = "a-token-for-this-test"

interface Finding {
  readonly check: string
  readonly status: string
  readonly message: string
}

it.live.skipIf(postgresStorage.skipped)("an operator and a chat run engagement, and Kick's chat is answered", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { channel, kick, url: kickUrl } = yield* listeningKick
    const environment = {
      ...kickEnvironment(kickUrl),
      DATABASE_URL: yield* postgresStorage.url(cwd),
      KICKSTAND_SECRET_KEY: "00".repeat(32),
      KICKSTAND_ADMIN_TOKEN: token
    }
    const server = yield* serve(cwd, environment)
    const there = { ...environment, KICKSTAND_URL: server.url }
    kick.scene.app(app.clientId, { webhookUrl: `${server.url}/webhooks/kick` })
    const admin = yield* Effect.provide(
      AdminClient,
      Layer.provide(AdminClient.layer({ url: server.url, token: Redacted.make(token) }), FetchHttpClient.layer)
    )

    const says = (content: string) => Effect.sync(() => void kick.scene.say(streamer, viewer, content))
    const answered = (text: RegExp) =>
      until(
        Effect.sync(() =>
          [...channel.messages.values()].find(({ content, senderId }) => senderId === streamer && text.test(content))),
        () => `No answer like ${text}\n${server.stderr()}`
      )

    yield* admin.channels.add({ payload: { platform: "kick", slug: "streamer_one" } })
    const { id } = yield* admin.broadcasters.create({ payload: { name: "Streamer", channels: ["streamer_one"] } })
    const params = { broadcasterId: id }
    /** What came of an order, without the way through another process. */
    const order = Effect.fnUntraced(function*(asked: AskedOrder) {
      const { orderId, position } = yield* admin.engagement.order({ params, payload: { order: asked } })
      return yield* until(
        Effect.map(
          admin.engagement.outcome({ params: { ...params, orderId }, query: { after: position } }),
          (outcome) => outcome.decided ? outcome : null
        ),
        server.stderr
      )
    })

    yield* ask(cwd, ["engagement", "enable", "--broadcaster", id], there)
    const { settings } = yield* admin.engagement.show({ params })
    assert.deepInclude(settings, { enabled: true, replies: false })
    yield* order({ _tag: "Configure", settings: { ...settings, replies: true } })
    const doctor = yield* run(cwd, ["doctor", "--json"], there)
    const { findings } = document<{ readonly findings: ReadonlyArray<Finding> }>(doctor.stdout)
    assert.deepInclude(findings.find(({ check }) => check === `replies kick:${streamer}`), {
      status: "warn",
      message: "Commands are to be answered, and Streamer has not connected"
    })
    // Not the command that is answered below: nobody is answered the same twice within five seconds.
    yield* says("!top")
    yield* until(
      Effect.map(admin.engagement.replies(), ([reply]) => reply?.failedAt == null ? null : reply),
      server.stderr
    )

    const { url: link } = yield* admin.connections.link({ params: { platform: "kick" }, payload: { scopes: ["chat:write"] } })
    yield* followLink(server.url, link)

    const adjusted = yield* ask<{ readonly told: ReadonlyArray<string> }>(
      cwd,
      ["engagement", "coins", "adjust", String(viewer), "--add", "500", "--broadcaster", id],
      there
    )
    assert.match(adjusted.told[0] ?? "", / got 500 coins$/)
    const refused = yield* run(cwd, ["engagement", "coins", "adjust", String(viewer), "--take", "9000", "--broadcaster", id, "--json"], there)
    assert.strictEqual(refused.code, 1)
    assert.include(document<{ readonly message: string }>(refused.stdout).message, "has only 501 coins")

    yield* says("!coins")
    yield* answered(/^you have 501 coins$/)
    yield* order({ _tag: "ConfigureWheel", title: "Wheel", segments: [{ label: "A song", weight: 1, coins: 10 }] })
    yield* says("!wheel")
    yield* answered(/^A song$/)
    yield* says("!sr https://youtu.be/dQw4w9WgXcQ")
    yield* answered(/^your song is number 1 of the queue$/)
    const twice = yield* order({ _tag: "AddSong", platform: "kick", link: "youtu.be/dQw4w9WgXcQ" })
    assert.strictEqual(twice.refused, "that song is in the queue already")

    const everybody = { followers: false, subscribers: false, minimumCoins: 0 }
    yield* order({ _tag: "OpenGiveaway", title: "A game", keyword: "!in", eligibility: everybody })
    yield* says("!in")
    yield* says("!in")
    yield* answered(/^you are in already$/)
    assert.match((yield* order({ _tag: "DrawGiveaway", isRedraw: false })).told[0] ?? "", / was drawn among 1$/)
    assert.strictEqual((yield* order({ _tag: "DrawGiveaway", isRedraw: true })).refused, "nobody is left to be drawn")
    yield* order({ _tag: "RotateSeed" })
    const seeds = yield* until(
      Effect.map(admin.engagement.seeds({ params, query: {} }), (all) => all.length === 2 ? all : null),
      server.stderr
    )
    assert.deepStrictEqual(seeds.map(({ seed }) => seed === null), [true, false])

    const [reply] = yield* admin.engagement.replies()
    assert.isAbove(reply?.sentAt ?? 0, reply?.failedAt ?? Number.POSITIVE_INFINITY)
    const metrics = yield* Effect.promise(() => fetch(`${server.url}/metrics`).then((response) => response.text()))
    assert.match(metrics, /kickstand_engagement_replies_total\{[^}]*result="sent"[^}]*\} [1-9]/)
    assert.match(metrics, /kickstand_engagement_replies_total\{[^}]*result="failed"[^}]*\} [1-9]/)
    assert.match(metrics, /kickstand_engagement_decisions_total/)
  }))
