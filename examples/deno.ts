// Kickstand behind Deno.serve.
// Run in a clone: deno run --conditions=kickstand-source --node-modules-dir=manual --no-lock -A examples/deno.ts
import { createKickstand } from "@kickstand/kickstand"

/** As much of Deno's own types as this file needs; Deno's language server knows them all. */
declare const Deno: {
  readonly env: { readonly get: (name: string) => string | undefined }
  readonly serve: (
    options: { readonly port: number; readonly hostname: string; readonly onListen: (at: { readonly port: number }) => void },
    handler: (request: Request) => Promise<Response>
  ) => { readonly shutdown: () => Promise<void> }
  readonly addSignalListener: (signal: "SIGTERM", listener: () => void) => void
  readonly exit: (code: number) => never
}

const kickstand = await createKickstand({
  storage: Deno.env.get("DATABASE_URL") ?? "memory:",
  kick: { publicKey: Deno.env.get("KICK_PUBLIC_KEY") }
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

const server = Deno.serve(
  {
    port: Number(Deno.env.get("PORT") ?? 8787),
    hostname: "127.0.0.1",
    onListen: ({ port }) => console.log(`listening on http://127.0.0.1:${port}`)
  },
  async (request) => {
    if (new URL(request.url).pathname !== "/top-chatters") return kickstand.fetch(request)
    return Response.json(await kickstand.chat.topChattersSince(streamer.id, Date.now() - 86_400_000, 10))
  }
)

Deno.addSignalListener("SIGTERM", async () => {
  await server.shutdown()
  await kickstand.close()
  Deno.exit(0)
})
