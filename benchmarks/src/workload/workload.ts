import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import type { SignedDelivery } from "@kickstand/testing/simulator/SignedDelivery"

/** Deliveries of a simulated audience, and who signed them. */
export interface Workload {
  readonly channels: ReadonlyArray<ChannelToTrack>
  readonly publicKeyPem: string
  readonly deliveries: ReadonlyArray<SignedDelivery>
}

/** Makes `count` distinct deliveries: mostly chat, with everything else in between, by a skewed audience. */
export const makeWorkload = async (count: number, key: "RSA" | "Ed25519" = "RSA"): Promise<Workload> => {
  const simulator = await KickSimulator.make({ seed: 7, key, users: 20_000, gapMillis: 50 })
  return { channels: simulator.channels, publicKeyPem: simulator.publicKeyPem, deliveries: await simulator.take(count) }
}

/** A delivery as it goes over the wire to the webhook address. */
export const httpRequest = ({ headers, body }: Pick<SignedDelivery, "headers" | "body">): Buffer => {
  const lines = Object.entries({ host: "127.0.0.1", ...headers, "content-length": String(body.length) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")
  return Buffer.concat([Buffer.from(`POST /webhooks/kick HTTP/1.1\r\n${head}\r\n`), body])
}
