import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { askDemo, type DemoDocument, startDemo } from "./demo.ts"
import { until, workplace } from "./Kickstand.ts"
import { stop } from "./serving.ts"

interface Endpoint {
  readonly code: string
  readonly method: string
  readonly path: string
  readonly family: string
}

type Row = Readonly<Record<string, string>>

/** Who asked, how long a list is and whom it is about: all that may be told without telling anything. */
const envelope = new Set([
  "success", "version", "basePath", "streamer", "broadcast", "user", "currentPage", "itemsPerPage", "labels", "predictionId"
])

/** Whether an answer tells something: a figure above nothing, a text, a row. */
const tells = (value: unknown): boolean => {
  if (typeof value === "number") return value > 0
  if (typeof value === "string") return value !== ""
  if (Array.isArray(value)) return value.some(tells)
  return typeof value === "object" && value !== null && Object.values(value).some(tells)
}

const base = "/api/customer/v1"

/** What stands in the paths of the demo's first streamer: found in its own answers, as a client would. */
const parametersOf = Effect.fnUntraced(function*(demo: DemoDocument) {
  const own = `${base}/streamers/${demo.streamers[0]}`
  const rows = (path: string) =>
    Effect.map(askDemo<{ readonly data: ReadonlyArray<Row> }>(demo, path), ({ data }) => data)
  const { streamer } = yield* askDemo<{ readonly streamer: { readonly channelId: number; readonly chatroomId: number } }>(demo, own)
  const finished = (yield* rows(`${own}/broadcasts`)).filter(({ ended_at }) => ended_at !== null)
  const field = (path: string, name: string) => Effect.map(rows(path), ([first]) => first?.[name] ?? `nobody in ${path}`)
  const rewards = yield* askDemo<{ readonly topRedeemer: { readonly username: string } }>(demo, `${own}/reward-stats`)
  const chat = yield* askDemo<{ readonly messages: ReadonlyArray<Row> }>(demo, `${own}/messages`)
  const parameters: Readonly<Record<string, string | number | undefined>> = {
    slug: demo.streamers[0] ?? "",
    channelId: streamer.channelId,
    chatroomId: streamer.chatroomId,
    predictionId: yield* field(`${own}/predictions`, "prediction_id")
  }
  const usernames: Readonly<Record<string, string | undefined>> = {
    "kick_profile.bans": yield* field(`${own}/bans`, "username"),
    "kick_profile.received_subs": yield* field(`${own}/subscriptions/gifted`, "username"),
    "kick_profile.gifted_subs": yield* field(`${own}/subscriptions/top-gifters`, "gifter_username"),
    "kick_profile.rewards": rewards.topRedeemer.username,
    "kick_profile.sent_kicks": yield* field(`${base}/streamers/${streamer.channelId}/gifts/latest`, "sender_username"),
    "kick_profile.clips": yield* field(`${own}/clips`, "creator_username"),
    "kick_profile.username_history": chat.messages[0]?.["username"]
  }
  const valueOf = (code: string, broadcast: Row | undefined, name: string) =>
    name === "username" ? usernames[code] : name === "broadcastId" ? broadcast?.["id"] : parameters[name]
  /** Where to ask: about each broadcast in turn, since not everything happens in each; elsewhere there is one place. */
  return ({ code, path }: Endpoint) =>
    (path.includes(":broadcastId") ? finished : [undefined]).map((broadcast) =>
      path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(valueOf(code, broadcast, name) ?? "none")))
})

/** What is wrong with an answer that should tell something; `null` for one that does. */
const silenceOf = (code: string, answer: Readonly<Record<string, unknown>>): string | null => {
  const told = Object.entries(answer).filter(([name]) => !envelope.has(name))
  const telling = code === "streamer.summary" ? tells(answer["streamer"]) : told.some(([, value]) => tells(value))
  const empty = told.filter(([, value]) => Array.isArray(value) && value.length === 0).map(([name]) => name)
  return telling && empty.length === 0 ? null : `${empty.join()} ${JSON.stringify(answer).slice(0, 300)}`
}

it.live("every endpoint of the demo tells something", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { demo, running } = yield* startDemo(cwd, { DATABASE_URL: "memory:" })
    yield* until(Effect.sync(() => running.stderr().includes("live traffic follows") ? true : null), running.stderr)
    // The worker is a moment behind the log: today's part of the past comes last.
    const caughtUp = Effect.promise(async () => {
      const metrics = await (await fetch(`${demo.url}/metrics`)).text()
      const lags = [...metrics.matchAll(/^kickstand_projection_lag\{.*\} (\d+)$/gm)].map(([, lag]) => Number(lag))
      return lags.length > 0 && lags.every((lag) => lag < 100) ? true : null
    })
    yield* until(caughtUp, running.stderr)

    const { groups } = yield* askDemo<{ readonly groups: ReadonlyArray<{ readonly endpoints: ReadonlyArray<Endpoint> }> }>(demo, `${base}/catalog`)
    // Searches have to be made before there is anything to tell; they have tests of their own.
    const endpoints = groups.flatMap((group) => group.endpoints).filter(({ family }) => family !== "search")
    assert.lengthOf(endpoints, 50)
    const pathsOf = yield* parametersOf(demo)
    const silent = yield* Effect.forEach(endpoints, Effect.fnUntraced(function*(endpoint) {
      assert.strictEqual(endpoint.method, "GET")
      let silence: string | null = "nowhere to ask"
      for (const path of pathsOf(endpoint)) {
        const wrong = silenceOf(endpoint.code, yield* askDemo<Readonly<Record<string, unknown>>>(demo, path))
        if (wrong === null) return []
        silence = `${path}: ${wrong}`
      }
      return [silence]
    }))
    assert.deepStrictEqual(silent.flat(), [])
    yield* stop(running, "SIGTERM")
  }))
