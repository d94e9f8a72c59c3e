// Kickstand inside a program: deliveries go in, answers come out, no port is opened.
// Run: npm run --silent example -- examples/embed.ts
import { createKickstand } from "@kickstand/kickstand"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"

const simulator = await KickSimulator.make({ channels: 1, startAt: Date.now() })

const kickstand = await createKickstand({
  storage: process.env["DATABASE_URL"] ?? "memory:",
  kick: { publicKey: simulator.publicKeyPem },
  worker: false
})

for (const channel of simulator.channels) await kickstand.channels.add(channel)
for (const delivery of await simulator.take(200)) await kickstand.receiveKickWebhook(delivery)
await kickstand.projections.catchUp()

const [channel] = await kickstand.channels.list()
if (channel !== undefined) {
  console.log(`${channel.slug}: ${await kickstand.chat.totalMessages(channel.id)} messages`)
  for (const { username, messages } of await kickstand.chat.topChattersSince(channel.id, 0, 3)) {
    console.log(`  ${username} ${messages}`)
  }
}
await kickstand.close()
