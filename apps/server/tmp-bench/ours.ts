import { NodeHttpServer, NodeRuntime } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { HttpRouter } from "effect/http"
import { createServer } from "node:http"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { KickPublicKey } from "@kickstand/kick/webhook/KickPublicKey"
import { publishedKeyPairs } from "@kickstand/testing/simulator/publishedKeyPairs"
import { Ingest } from "@kickstand/kickstand/ingest/Ingest"
import { layerWebhooks } from "@kickstand/kickstand/http/webhooks"
import { layerEdge } from "@kickstand/kickstand/http/Edge"
import { RouteTable } from "@kickstand/kickstand/http/RouteTable"
import { layerNodeSignatures } from "../src/layerNodeSignatures.ts"
const stored = Effect.succeed({ _tag: "Stored", position: 1 } as const)
const app = Layer.mergeAll(layerWebhooks, layerEdge).pipe(Layer.provide(RouteTable.layer),
  Layer.provide(KickWebhook.layer().pipe(Layer.provide(KickPublicKey.layerPem(publishedKeyPairs.RSA.publicKeyPem)))),
  Layer.provide(process.env.WEBCRYPTO ? Layer.empty : layerNodeSignatures),
  Layer.provide(Layer.succeed(Ingest, Ingest.of({ accept: () => stored, waiting: Effect.succeed(0) }))))
Layer.launch(HttpRouter.serve(app, { disableLogger: true, disableListenLog: true }).pipe(Layer.provide(NodeHttpServer.layer(createServer, { port: Number(process.argv[2]), host: "127.0.0.1" })))).pipe(NodeRuntime.runMain)
process.on("message", () => process.send!(process.cpuUsage()))
