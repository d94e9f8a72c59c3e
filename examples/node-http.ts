// Kickstand inside a plain node:http server, beside the backend's own routes.
// Run: npm run --silent example -- examples/node-http.ts
import { createKickstand } from "@kickstand/kickstand"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { Readable } from "node:stream"

const kickstand = await createKickstand({
  storage: process.env["DATABASE_URL"] ?? "memory:",
  kick: { publicKey: process.env["KICK_PUBLIC_KEY"] }
})
const streamer = await kickstand.channels.add({
  platform: "kick",
  userId: "9000001",
  slug: "streamer-one",
  channelId: null,
  chatroomId: null,
  displayName: "Streamer One",
  language: null
})

/** The web's Request for what Node received. The body stays a stream of the bytes that Kick signed. */
const toRequest = (incoming: IncomingMessage): Request => {
  const { method = "GET", url = "/", headers } = incoming
  const body = method === "GET" || method === "HEAD" ? null : Readable.toWeb(incoming) as ReadableStream<Uint8Array>
  const list = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each] as [string, string]))
  const init: RequestInit & { readonly duplex: "half" } = { method, headers: list, body, duplex: "half" }
  return new Request(new URL(url, `http://${headers.host ?? "localhost"}`), init)
}

const send = async (response: Response, outgoing: ServerResponse): Promise<void> => {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}

const answer = async (request: Request): Promise<Response> => {
  if (new URL(request.url).pathname === "/top-chatters") {
    return Response.json(await kickstand.chat.topChattersSince(streamer.id, Date.now() - 86_400_000, 10))
  }
  return kickstand.fetch(request)
}

const server = createServer((incoming, outgoing) => {
  answer(toRequest(incoming)).then(
    (response) => send(response, outgoing),
    () => outgoing.writeHead(500).end()
  )
})

server.listen(Number(process.env["PORT"] ?? 8787), "127.0.0.1", () => {
  const address = server.address()
  if (address !== null && typeof address === "object") console.log(`listening on http://127.0.0.1:${address.port}`)
})

process.once("SIGTERM", () => server.close(() => kickstand.close()))
