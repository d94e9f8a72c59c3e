import { kickScopes } from "@kickstand/kick/rest/KickScope"
import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { answerDifferences, differences } from "./conformance.ts"
import { type DescribedOperation, nameOf, operations } from "./contract.ts"

const keys = await sharedKeyPair("RSA")

const streamer = 4001
const viewer = 5001

interface Call {
  readonly query?: string
  readonly body?: object
  readonly as?: "app"
}

/** A Kick on which everything has happened that could be told, and a call of every operation. */
const begin = () => {
  const kick = createSimulatedKick({ ...keys, send: async () => new Response(null, { status: 200 }) })
  const { scene, tokens } = kick
  scene.app("app-one", { webhookUrl: "http://receiver.test" })
  scene.addCategory({ id: 15, name: "Just Chatting", tags: ["talk"] })
  scene.addChannel({ userId: streamer, username: "streamer_one", categoryId: 15 })
  scene.change(streamer, { tags: ["tag"] })
  scene.goLive(streamer, 7)
  scene.addUser({ id: viewer, username: "viewer_one" })
  scene.giveKicks(streamer, viewer, 100)
  const user = tokens.issue({ kind: "user", clientId: "app-one", userId: streamer, scopes: kickScopes })
  const app = tokens.issue({ kind: "app", clientId: "app-one", userId: null, scopes: [] })
  const ask = (operation: Pick<DescribedOperation, "method" | "path">, token: string | null, { query = "", body }: Call = {}) =>
    kick.fetch(new Request(`https://api.kick.test${operation.path}${query}`, {
      method: operation.method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    }))

  const made = async (path: string, body: object) => {
    const response = await ask({ method: "POST", path }, user, { body })
    return (await response.json() as { readonly data: Readonly<Record<string, string>> }).data
  }

  const prepare = async () => {
    const { id: reward = "" } = await made("/public/v1/channels/rewards", { title: "Song", cost: 1 })
    const { message_id: message = "" } = await made("/public/v1/chat", { type: "bot", content: "hi" })
    const { id: redemption } = scene.redeem(reward, viewer, "please")
    await ask({ method: "POST", path: "/public/v1/events/subscriptions" }, user, {
      body: { events: [{ name: "kicks.gifted", version: 1 }] }
    })
    const calls: Readonly<Record<string, Call>> = {
      "GET /public/v1/categories": { query: "?q=chat" },
      "GET /public/v1/channels": { query: "?slug=streamer-one" },
      "PATCH /public/v1/channels": { body: { stream_title: "New" } },
      "POST /public/v1/channels/rewards": { body: { title: "Song", cost: 1 } },
      "PATCH /public/v1/channels/rewards/{id}": { body: { cost: 2 } },
      "GET /public/v1/channels/rewards/redemptions": { query: `?id=${redemption}` },
      // Unknown ids, so that there is something to tell.
      "POST /public/v1/channels/rewards/redemptions/accept": { body: { ids: ["01HZ8X9K2M4N6P8Q0R2S4T6V8W"] } },
      "POST /public/v1/channels/rewards/redemptions/reject": { body: { ids: ["01HZ8X9K2M4N6P8Q0R2S4T6V8W"] } },
      "POST /public/v1/chat": { body: { type: "user", broadcaster_user_id: streamer, content: "hi" } },
      "DELETE /public/v1/events/subscriptions": { query: "?id=01HZ8X9K2M4N6P8Q0R2S4T6V8W" },
      "POST /public/v1/events/subscriptions": {
        body: { events: [{ name: "chat.message.sent", version: 1 }, { name: "nothing", version: 1 }], method: "webhook" }
      },
      "GET /public/v1/livestreams": { query: `?broadcaster_user_id=${streamer}&broadcaster_user_id=${viewer}&limit=5` },
      "DELETE /public/v1/moderation/bans": { body: { broadcaster_user_id: streamer, user_id: viewer } },
      "POST /public/v1/moderation/bans": { body: { broadcaster_user_id: streamer, user_id: viewer, duration: 5 } },
      "GET /public/v1/users": { query: `?id=${viewer}` },
      "GET /public/v2/categories": { query: "?name=just%20chat,other&limit=1" }
    }
    const path = (operation: DescribedOperation) =>
      operation.path.replace("{id}", reward).replace("{message_id}", message).replace("{category_id}", "15")
    return { call: (operation: DescribedOperation) => calls[nameOf(operation)] ?? {}, path }
  }
  return { kick, ask, user, app, prepare }
}

describe("the simulated Kick", () => {
  for (const operation of operations) {
    it(`answers ${nameOf(operation)} in the shape that Kick describes`, async () => {
      const { kick, ask, user, prepare } = begin()
      const { call, path } = await prepare()
      const response = await ask({ ...operation, path: path(operation) }, user, call(operation))
      assert.strictEqual(response.status, operation.answer === null ? 204 : 200)
      const told = await response.text()
      if (operation.answer === null) assert.strictEqual(told, "")
      else assert.deepStrictEqual(answerDifferences(operation.answer, JSON.parse(told)), [])
      await kick.close()
    })

    it(`refuses ${nameOf(operation)} as Kick describes`, async () => {
      const { kick, ask, app, prepare } = begin()
      const { call, path } = await prepare()
      const withPath = { ...operation, path: path(operation) }
      const refusals: Array<Response> = []
      if (operation.user !== null) {
        refusals.push(await ask(withPath, null, call(operation)), await ask(withPath, "unknown", call(operation)))
        assert.deepStrictEqual(refusals.map(({ status }) => status), [401, 401])
      }
      if (operation.user !== null && !operation.app) {
        refusals.push(await ask(withPath, app, call(operation)))
        assert.strictEqual(refusals.at(-1)?.status, 403)
      }
      if (operation.parameters.some((parameter) => parameter.in === "query") || operation.body !== null) {
        const user = kick.tokens.issue({ kind: "user", clientId: "app-one", userId: streamer, scopes: kickScopes })
        refusals.push(await ask(withPath, user, operation.body === null ? { query: "?nonsense=1" } : { body: { nonsense: 1 } }))
        assert.strictEqual(refusals.at(-1)?.status, 400)
      }
      for (const refusal of refusals) {
        const envelope = await refusal.json() as { readonly message?: unknown }
        assert.deepStrictEqual(differences({ type: "string" }, envelope.message, "message"), [])
      }
      await kick.close()
    })
  }

  it("would show a difference", () => {
    const envelope = { data: [{ user_id: "5", name: "x", extra: 1 }], message: "OK" }
    assert.sameMembers([...answerDifferences({ items: "GetUser" }, envelope)], [
      "data[0].profile_picture is missing",
      "data[0].user_id is no integer: \"5\"",
      "data[0].extra is not described"
    ])
  })
})
