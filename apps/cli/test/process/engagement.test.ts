import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { run, until, workplace } from "./Kickstand.ts"
import { app, followLink, kickEnvironment, listeningKick } from "./listeningKick.ts"
import { ask, document, serve } from "./serving.ts"
import { postgresStorage } from "./storages.ts"

const streamer = 4001

interface Finding {
  readonly check: string
  readonly status: string
  readonly message: string
}

it.live.skipIf(postgresStorage.skipped)("an operator and a chat run engagement, and Kick's chat is answered", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { channel, kick, url: kickUrl } = yield* listeningKick
    const url = yield* postgresStorage.url(cwd)
    const environment = {
      ...kickEnvironment(kickUrl),
      DATABASE_URL: url,
      KICKSTAND_SECRET_KEY: "00".repeat(32),
      KICKSTAND_ADMIN_TOKEN: "a-token-for-this-test"
    }
    const server = yield* serve(cwd, environment)
    const there = { ...environment, KICKSTAND_URL: server.url }
    kick.scene.app(app.clientId, { webhookUrl: `${server.url}/webhooks/kick` })
    yield* ask(cwd, ["channel", "add", "streamer_one"], there)
    const { id } = yield* ask<{ readonly id: string }>(cwd, ["broadcaster", "add", "--name", "Streamer", "--channel", "streamer_one"], there)
    const broadcaster = ["--broadcaster", id]
    const order = <A = { readonly told: ReadonlyArray<string> }>(...args: ReadonlyArray<string>) =>
      ask<A>(cwd, ["engagement", ...args, ...broadcaster], there)
    const refused = (...args: ReadonlyArray<string>) =>
      Effect.map(run(cwd, ["engagement", ...args, ...broadcaster, "--json"], there), ({ code, stdout }) => {
        assert.strictEqual(code, 1)
        return document<{ readonly error: string; readonly message: string }>(stdout)
      })
    const says = (userId: number, content: string) => Effect.sync(() => void kick.scene.say(streamer, userId, content))
    const answered = (text: RegExp) =>
      until(
        Effect.sync(() =>
          [...channel.messages.values()].find(({ content, senderId }) => senderId === streamer && text.test(content))),
        () => `No answer like ${text}\n${server.stderr()}`
      )

    yield* order("enable")
    yield* order("settings", "set", "replies", "true")
    const unready = yield* run(cwd, ["doctor", "--json"], there)
    const replies = (stdout: string) =>
      document<{ readonly findings: ReadonlyArray<Finding> }>(stdout).findings.find(({ check }) => check === `replies kick:${streamer}`)
    assert.deepInclude(replies(unready.stdout), { status: "warn", message: "Commands are to be answered, and Streamer has not connected" })

    const link = yield* ask<{ readonly url: string }>(cwd, ["connect", "kick", "--scope", "chat:write"], there)
    yield* followLink(server.url, link.url)

    assert.deepStrictEqual((yield* order("coins", "adjust", "5001", "--add", "500")).told, ["5001 got 500 coins"])
    yield* says(5001, "!coins")
    yield* answered(/^you have 501 coins$/)
    assert.include((yield* refused("coins", "adjust", "5001", "--take", "9000")).message, "has only 501 coins")

    yield* order("wheel", "configure", "--segment", "Nothing:1", "--segment", "A song: yours:2:10")
    yield* says(5001, "!wheel")
    yield* answered(/^(?:Nothing|A song: yours)$/)

    yield* says(5001, "!sr https://youtu.be/dQw4w9WgXcQ")
    yield* answered(/^your song is number 1 of the queue$/)
    assert.include((yield* refused("song", "add", "youtu.be/dQw4w9WgXcQ")).message, "that song is in the queue already")

    yield* order("giveaway", "open", "A game", "--keyword", "!in")
    yield* says(5001, "!in")
    yield* says(5001, "!in")
    yield* answered(/^you are in already$/)
    const [drawn] = (yield* order("giveaway", "draw")).told
    assert.match(drawn ?? "", / was drawn among 1$/)

    yield* order("seed", "rotate")
    const seeds = yield* order<ReadonlyArray<{ readonly seed: string | null }>>("seed", "list")
    assert.deepStrictEqual(seeds.map(({ seed }) => seed === null), [true, false])

    yield* order("command", "set", "coins", "--cooldown", "0", "--aliases", "purse")
    yield* says(5001, "!purse")
    yield* answered(/^you have \d+ coins$/)
    const ready = yield* run(cwd, ["doctor", "--json"], there)
    assert.strictEqual(replies(ready.stdout)?.status, "ok")
    const metrics = yield* Effect.promise(() => fetch(`${server.url}/metrics`).then((response) => response.text()))
    assert.match(metrics, /kickstand_engagement_replies_total\{[^}]*result="sent"[^}]*\} [1-9]/)
    assert.match(metrics, /kickstand_engagement_decisions_total/)
  }), 170_000)
