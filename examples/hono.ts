// Kickstand inside a Hono application, here on Node.
// Run: npm run --silent example -- examples/hono.ts
import { serve } from "@hono/node-server"
import { createKickstand } from "@kickstand/kickstand"
import { Hono } from "hono"

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

const app = new Hono()
app.get("/top-chatters", async (context) =>
  context.json(await kickstand.chat.topChattersSince(streamer.id, Date.now() - 86_400_000, 10)))
app.all("*", (context) => kickstand.fetch(context.req.raw))

const server = serve(
  { fetch: app.fetch, port: Number(process.env["PORT"] ?? 8787), hostname: "127.0.0.1" },
  ({ port }) => console.log(`listening on http://127.0.0.1:${port}`)
)

process.once("SIGTERM", () => server.close(() => kickstand.close()))
