import { CannotListen } from "@kickstand/server/CannotListen"
import { layerHttpServer } from "@kickstand/server/layerHttpServer"
import { serverUrl } from "@kickstand/server/serverUrl"
import { assert, it } from "@effect/vitest"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Effect, Exit, Fiber, Latch, Layer, Scope } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"

const listening = (host: string, port: number) => Effect.provide(serverUrl, layerHttpServer({ host, port }))

it.live("a server that listens everywhere is addressed on this machine", () =>
  Effect.gen(function*() {
    assert.match(yield* listening("127.0.0.1", 0), /^http:\/\/127\.0\.0\.1:\d+$/)
    assert.match(yield* listening("0.0.0.0", 0), /^http:\/\/127\.0\.0\.1:\d+$/)
  }))

it.live("a port that is taken is refused, naming another", () =>
  Effect.gen(function*() {
    const port = Number(new URL(yield* serverUrl).port)
    const error = yield* Effect.flip(listening("127.0.0.1", port))
    assert.deepStrictEqual({ tag: error._tag, port: error.port, code: error.code }, {
      tag: "CannotListen",
      port,
      code: "EADDRINUSE"
    })
    assert.include(error.message, `PORT=${port + 1}`)
  }).pipe(Effect.provide(layerHttpServer({ host: "127.0.0.1", port: 0 }))))

it("every refusal to listen says what to do", () => {
  const messages = ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND", "EIO"].map((code) =>
    new CannotListen({ host: "example.test", port: 65_535, code }).message)
  assert.include(messages[0], "PORT=8787")
  assert.include(messages[1], "1023")
  assert.include(messages[2], "HOST")
  assert.strictEqual(messages[3], messages[2])
  assert.include(messages[4], "EIO")
})

it.live("closing lets a request that is under way end, and takes no new one", () =>
  Effect.gen(function*() {
    const arrived = yield* Latch.make()
    const answer = yield* Latch.make()
    const slow = HttpRouter.add("GET", "/slow", Effect.gen(function*() {
      yield* arrived.open
      yield* answer.await
      return HttpServerResponse.text("done")
    }))
    const scope = yield* Scope.make()
    const context = yield* HttpRouter.serve(slow, { disableLogger: true, disableListenLog: true }).pipe(
      Layer.provideMerge(layerHttpServer({ host: "127.0.0.1", port: 0 })),
      Layer.provide(NodeHttpServer.layerHttpServices),
      Layer.buildWithScope(scope)
    )
    const url = yield* Effect.provide(serverUrl, context)
    const text = Effect.tryPromise(async () => (await fetch(`${url}/slow`)).text())

    const underWay = yield* Effect.forkChild(text)
    yield* arrived.await
    const closing = yield* Effect.forkChild(Scope.close(scope, Exit.void))
    // Closing has begun once nothing new is let in.
    yield* Effect.repeat(Effect.exit(Effect.tryPromise(async () => (await fetch(`${url}/none`)).text())), { until: Exit.isFailure })
    yield* answer.open
    assert.strictEqual(yield* Fiber.join(underWay), "done")
    // The client would keep its connection for as long as it is allowed to.
    yield* Fiber.join(closing)
  }))
