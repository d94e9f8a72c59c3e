import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { ChannelNotTracked } from "@kickstand/api/admin/Transfer"
import { Plans } from "@kickstand/domain/access/Plans"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { nothingImported } from "@kickstand/domain/transfer/ImportReport"
import { ImportStopped } from "@kickstand/domain/transfer/ImportStopped"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, References, Stream } from "effect"
import { HttpClient, HttpClientRequest, HttpRouter } from "effect/http"
import { TestClock } from "effect/testing"
import { messageLine, messageLines, present } from "../../transfer/lines.ts"

const { publicKeyPem } = await sharedKeyPair("RSA")
const token = "a-token-that-nobody-guesses"

const layerCore = Layer.provideMerge(Kickstand.layer({ kick: { publicKey: publicKeyPem } }), Layer.merge(layerMemory, Plans.layer))

/** The client of a server, over a socket. */
const layerRemote = AdminClient.layer({ url: "", token: Redacted.make(token) }).pipe(
  Layer.provideMerge(HttpRouter.serve(layerRoutesWith(layerAdmin(Redacted.make(token))), {
    disableLogger: true,
    disableListenLog: true
  })),
  Layer.provideMerge(Readiness.layer),
  Layer.provideMerge(layerCore),
  Layer.provideMerge(NodeHttpServer.layerTest),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
)

/** The same operations without a server. */
const layerLocal = Layer.provideMerge(layerLocalAdminClient, layerCore)

const encoder = new TextEncoder()

/** A body that is told line by line, as a slow sender does. */
const body = (lines: ReadonlyArray<string>) => Stream.fromIterable(lines.map((line) => encoder.encode(`${line}\n`)))

const textOf = <E, R>(stream: Stream.Stream<Uint8Array, E, R>) => Stream.mkString(Stream.decodeText(stream))

describe.each([["a server", layerRemote], ["this process", layerLocal]] as const)("the admin API in %s", (_, layer) => {
  const test = <A, E>(run: Effect.Effect<A, E, AdminClient | HttpClient.HttpClient>) =>
    Effect.andThen(TestClock.setTime(present), run).pipe(Effect.provide(layer as typeof layerRemote))

  it.effect("imports a body of any length as it is read, and exports what it imported", () =>
    test(Effect.gen(function*() {
      const { transfer } = yield* AdminClient
      const lines = messageLines(3000)
      const report = yield* transfer.importEvents({ payload: body(lines), query: { track: "true" } })
      assert.deepStrictEqual(report, { ...nothingImported, lines: 3000, stored: 3000, tracked: ["1"] })
      assert.deepStrictEqual(yield* transfer.reach(), { horizon: 3000 })
      const text = yield* textOf(yield* transfer.events({ query: { channel: "1" } }))
      assert.lengthOf(text.split("\n"), 3001)
      const again = yield* transfer.importEvents({ payload: Stream.make(encoder.encode(text)), query: {} })
      assert.deepInclude(again, { lines: 3000, stored: 0, duplicates: 3000 })
    })))

  it.effect("fails with the line at fault and what came before it", () =>
    test(Effect.gen(function*() {
      const { transfer } = yield* AdminClient
      const stopped = yield* Effect.flip(
        transfer.importEvents({ payload: body([messageLine(1), "{}"]), query: { track: "true", firstLine: 7 } })
      )
      assert.deepStrictEqual(
        stopped,
        new ImportStopped({
          line: 8,
          reason: "event: Expected the name of an event, such as \"ChatMessageSent\"",
          report: nothingImported
        })
      )
    })))

  it.effect("exports parts, and tables, of one channel", () =>
    test(Effect.gen(function*() {
      const { transfer } = yield* AdminClient
      yield* transfer.importEvents({
        payload: body([...messageLines(3), messageLine(4, { channel: "kick:2", content: "=1" })]),
        query: { track: "true" }
      })
      const csv = yield* textOf(yield* transfer.messagesCsv({ query: { channel: "kick:2", spreadsheet: "true" } }))
      assert.deepStrictEqual(csv.split("\r\n").map((line) => line.split(",")[5]), ["content", "'=1", undefined])
      const part = yield* textOf(yield* transfer.messages({ query: { after: 1, upTo: 2 } }))
      assert.include(part, "message 1")
      assert.lengthOf(part.split("\n"), 2)
      const raw = yield* textOf(yield* transfer.deliveries({ query: {} }))
      assert.include(raw, "\"source\":\"import\"")
      assert.deepStrictEqual(
        yield* Effect.flip(transfer.events({ query: { channel: "nobody" } })),
        new ChannelNotTracked({ channel: "nobody" })
      )
    })))
})

it.effect("an import wants the token, and NDJSON", () =>
  Effect.gen(function*() {
    const post = HttpClientRequest.post("/api/admin/v1/import")
    const send = (request: HttpClientRequest.HttpClientRequest) =>
      Effect.map(HttpClient.execute(request), ({ status }) => status)
    assert.strictEqual(yield* send(HttpClientRequest.bodyText(post, messageLine(1), "application/x-ndjson")), 401)
    const authorized = HttpClientRequest.bearerToken(post, token)
    assert.strictEqual(yield* send(HttpClientRequest.bodyText(authorized, messageLine(1), "text/plain")), 415)
    assert.strictEqual(yield* send(HttpClientRequest.bodyText(authorized, messageLine(1), "application/x-ndjson")), 400)
  }).pipe(Effect.provide(layerRemote)))
