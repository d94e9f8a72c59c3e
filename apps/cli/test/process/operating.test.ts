import { importSigningKey, signedHeaders } from "@kickstand/kick/webhook/signing"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, statSync } from "node:fs"
import { run, until, workplace } from "./Kickstand.ts"
import { ask, document, serve, stop } from "./serving.ts"

const keyPair = await sharedKeyPair("RSA")

interface ProjectionState {
  readonly name: string
  readonly position: number
  readonly lag: number
  readonly state: string
}

const post = (url: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer>) =>
  Effect.promise(async () => (await fetch(`${url}/webhooks/kick`, { method: "POST", headers, body })).status)

const get = <A>(url: string, key: string) =>
  Effect.promise(async () => {
    const response = await fetch(url, { headers: { "x-kicklogz-api-key": key } })
    return { status: response.status, body: await response.json() as A }
  })

/** Signed by Kick's rules, and nothing that a decoder understands. */
const undecodable = Effect.promise(async () => {
  const key = await importSigningKey(keyPair.privateKeyPem)
  const body = new TextEncoder().encode("this is no JSON")
  const meta = { messageId: "01JUNDECODABLE0000000000000", timestamp: "2026-01-01T00:00:00Z", type: "chat.message.sent" }
  return { headers: await signedHeaders(key, meta, body), body }
})

it.live("an operator goes from an empty directory to answers, through a kill and a restart", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const first = yield* serve(cwd)
    const lock = `${cwd}/data/kickstand.lock`
    assert.strictEqual(statSync(`${cwd}/data/admin-token`).mode & 0o777, 0o600)

    const unasked = yield* Effect.promise(() => fetch(`${first.url}/api/admin/v1/channels`))
    assert.strictEqual(unasked.status, 401)

    const simulator = yield* Effect.promise(() => KickSimulator.make({ channels: 1, startAt: Date.now() - 60_000 }))
    const [channel] = simulator.channels
    assert(channel !== undefined)
    const added = yield* ask<{ readonly id: string }>(cwd, [
      "channel",
      "add",
      "--platform",
      "kick",
      "--user-id",
      channel.userId,
      "--slug",
      channel.slug,
      "--channel-id",
      String(channel.channelId),
      "--chatroom-id",
      String(channel.chatroomId)
    ])
    assert.strictEqual(added.id, `kick:${channel.userId}`)

    const account = yield* ask<{ readonly id: string; readonly planCode: string; readonly status: string }>(cwd, [
      "account",
      "create",
      "--plan",
      "starter_1",
      "--name",
      "Somebody"
    ])
    assert.include(account, { planCode: "starter_1", status: "active" })
    yield* ask(cwd, ["streamer", "grant", "--account", account.id, "--slug", channel.slug])
    const { key, prefix } = yield* ask<{ readonly key: string; readonly prefix: string }>(cwd, [
      "key",
      "create",
      "--account",
      account.id,
      "--label",
      "test"
    ])
    assert.match(key, /^klz_live_[0-9a-f]{16}_[0-9a-f]{48}$/)
    assert.isTrue(key.startsWith(`${prefix}_`))

    for (const { headers, body } of yield* Effect.promise(() => simulator.take(40))) {
      assert.strictEqual(yield* post(first.url, headers, body), 200)
    }
    const broken = yield* undecodable
    assert.strictEqual(yield* post(first.url, broken.headers, broken.body), 200)

    const states = yield* until(
      Effect.map(ask<ReadonlyArray<ProjectionState>>(cwd, ["projection", "status"]), (all) =>
        all.every(({ lag, position }) => lag === 0 && position > 0) ? all : null),
      first.stderr
    )
    assert.includeMembers(states.map(({ name }) => name), ["chat", "channel", "broadcast"])

    const messages = simulator.tally.channels.get(added.id as never)?.messages
    const streamer = `${first.url}/api/customer/v1/streamers/${channel.slug}`
    const { body, status } = yield* get<{ readonly streamer: { readonly totalMessages: number } }>(streamer, key)
    assert.strictEqual(status, 200)
    assert.strictEqual(JSON.stringify(body).includes(String(messages)), true)

    const [letter, ...others] = yield* ask<ReadonlyArray<{ readonly position: number; readonly type: string }>>(cwd, [
      "deadletter",
      "list"
    ])
    assert.deepStrictEqual(others, [])
    assert.hasAllKeys(letter, ["position", "type", "reason", "receivedAt"])
    const position = String(letter?.position)
    const shown = yield* ask<{ readonly body: string }>(cwd, ["deadletter", "show", position])
    assert.strictEqual(shown.body, "this is no JSON")
    const retried = yield* run(cwd, ["deadletter", "retry", position, "--json"])
    assert.strictEqual(retried.code, 1)
    assert.strictEqual(document<{ readonly error: string }>(retried.stdout).error, "still_undecodable")

    const second = yield* run(cwd, ["serve", "--json"], { PORT: "0" })
    assert.strictEqual(second.code, 1)
    assert.strictEqual(document<{ readonly error: string }>(second.stdout).error, "directory_in_use")

    yield* stop(first, "SIGKILL")
    assert.isTrue(existsSync(lock))
    const channels = yield* ask<ReadonlyArray<{ readonly id: string }>>(cwd, ["channel", "list"])
    assert.deepStrictEqual(channels.map(({ id }) => id), [added.id])

    const again = yield* serve(cwd)
    const rebuilt = yield* ask<{ readonly state: string }>(cwd, ["projection", "rebuild", "chat"])
    assert.strictEqual(rebuilt.state, "live")
    const after = yield* get(`${again.url}/api/customer/v1/streamers/${channel.slug}`, key)
    assert.deepStrictEqual(after.body, body)
    const audit = yield* ask<ReadonlyArray<{ readonly action: string; readonly actor: string }>>(cwd, ["audit", "list"])
    assert.includeMembers(audit.map(({ action }) => action), ["channel.add", "account.create", "key.create", "projection.rebuild"])
    assert.isTrue(audit.every(({ actor }) => actor.startsWith("cli:")))

    const { code } = yield* stop(again, "SIGTERM")
    assert.strictEqual(code, 0)
    assert.isFalse(existsSync(lock))
  }))
