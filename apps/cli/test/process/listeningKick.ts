import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { createServer } from "node:http"

const keyPair = await sharedKeyPair("RSA")

/** Where Kick believes that the server under test is. */
export const publicUrl = "http://kickstand.test"

/** The app as it is registered at the simulated Kick. */
export const app = {
  clientId: "01TESTAPP",
  clientSecret: "test-app-secret",
  redirectUris: [`${publicUrl}/connect/kick/callback`]
}

/** What a server needs to find its app at a simulated Kick. */
export const kickEnvironment = (kickUrl: string) => ({
  KICK_CLIENT_ID: app.clientId,
  KICK_CLIENT_SECRET: app.clientSecret,
  KICK_ID_URL: kickUrl,
  KICK_API_URL: kickUrl,
  KICKSTAND_PUBLIC_URL: publicUrl
})

/** A simulated Kick with one channel on a port of this machine; it closes with the scope. */
export const listeningKick = Effect.acquireRelease(
  Effect.promise(async () => {
    const kick = createSimulatedKick({ ...keyPair, id: { apps: [app] } })
    const channel = kick.scene.addChannel({ userId: 4001, slug: "streamer_one" })
    const server = createServer(async (incoming, outgoing) => {
      const body = await new Response(incoming as unknown as ReadableStream).arrayBuffer()
      const response = await kick.fetch(new Request(`http://kick.test${incoming.url}`, {
        method: incoming.method ?? "GET",
        headers: incoming.headers as Record<string, string>,
        ...(body.byteLength === 0 ? {} : { body })
      }))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(new Uint8Array(await response.arrayBuffer()))
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const address = server.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    return { kick, channel, server, url: `http://127.0.0.1:${port}` }
  }),
  ({ kick, server }) =>
    Effect.promise(async () => {
      server.closeAllConnections()
      server.close()
      await kick.close()
    })
)

const location = (response: Response) => response.headers.get("location") ?? assert.fail(`no redirect, but ${response.status}`)

/** Follows a link of `connect kick` as its channel's broadcaster does; answers the link's secret. */
export const followLink = Effect.fnUntraced(function*(serverUrl: string, link: string) {
  const browse = (url: string, init: RequestInit = {}) =>
    Effect.promise(() => fetch(url.replace(publicUrl, serverUrl), { redirect: "manual", ...init }))
  assert.strictEqual((yield* browse(link)).status, 200)
  const ticket = new URL(link).searchParams.get("ticket") ?? ""
  const pressed = yield* browse(`${publicUrl}/connect/kick`, { method: "POST", body: new URLSearchParams({ ticket }) })
  const consented = yield* browse(location(pressed))
  const page = yield* browse(location(consented))
  assert.strictEqual(page.status, 200)
  assert.include(yield* Effect.promise(() => page.text()), "is connected")
  return ticket
})
