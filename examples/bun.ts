// Kickstand behind Bun.serve.
// Run in a clone: bun --conditions=kickstand-source examples/bun.ts
import { createKickstand } from "@kickstand/kickstand"

/** As much of Bun's own types as this file needs; a project on Bun has them all from @types/bun. */
declare const Bun: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly serve: (options: {
    readonly port: number
    readonly hostname: string
    readonly fetch: (request: Request) => Promise<Response>
  }) => { readonly url: URL; readonly stop: () => Promise<void> }
}

const kickstand = await createKickstand({
  storage: Bun.env["DATABASE_URL"] ?? "memory:",
  kick: { publicKey: Bun.env["KICK_PUBLIC_KEY"] }
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

const server = Bun.serve({
  port: Number(Bun.env["PORT"] ?? 8787),
  hostname: "127.0.0.1",
  fetch: async (request) => {
    if (new URL(request.url).pathname !== "/top-chatters") return kickstand.fetch(request)
    return Response.json(await kickstand.chat.topChattersSince(streamer.id, Date.now() - 86_400_000, 10))
  }
})
console.log(`listening on ${server.url.origin}`)

process.once("SIGTERM", async () => {
  await server.stop()
  await kickstand.close()
})
