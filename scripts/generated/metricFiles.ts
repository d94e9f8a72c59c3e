import { createKickstand } from "@kickstand/kickstand"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { webhookRequest } from "@kickstand/testing/testKickstand/webhookRequest"
import { setTimeout as pause } from "node:timers/promises"
import type { GeneratedFile } from "./GeneratedFile.ts"

/** The metrics of a Kickstand to which a little of everything has happened. */
const exposition = async (): Promise<string> => {
  const simulator = await KickSimulator.make({ channels: 1 })
  const kickstand = await createKickstand({ kick: { publicKey: simulator.publicKeyPem } })
  for (const channel of simulator.channels) await kickstand.channels.add(channel)
  for (const delivery of await simulator.take(3)) await kickstand.fetch(webhookRequest(delivery))
  // The worker tells its own metrics; it is a moment behind.
  while ((await kickstand.projections.status()).some(({ position }) => position < 3)) await pause(20)
  const { id } = await kickstand.search.create({ from: 0, to: Date.now() })
  await kickstand.search.wait(id)
  const text = await (await kickstand.fetch(new Request("http://kickstand.test/metrics"))).text()
  await kickstand.close()
  return text
}

const labelsOf = (text: string, name: string): ReadonlyArray<string> => {
  const [, labels = ""] = new RegExp(`^${name}(?:_bucket)?\\{(.*)\\}`, "m").exec(text) ?? []
  return [...labels.matchAll(/(\w+)="/g)].flatMap(([, label]) => label === undefined || label === "le" ? [] : `\`${label}\``)
}

const row = (text: string, name: string, help: string): string => {
  const [, type = ""] = new RegExp(`^# TYPE ${name} (\\w+)`, "m").exec(text) ?? []
  return `| \`${name}\` | ${type} | ${labelsOf(text, name).join(", ")} | ${help} |`
}

/** The reference of metrics. */
export const metricFiles = async (): Promise<ReadonlyArray<GeneratedFile>> => {
  const text = await exposition()
  const rows = [...text.matchAll(/^# HELP (kickstand_\w+) (.*)$/gm)].map(([, name = "", help = ""]) => row(text, name, help))
  return [{
    path: "docs/reference/metrics.md",
    text: `<!-- Written by \`npm run generate\` from what /metrics answers -->
# Metrics

\`GET /metrics\` on a server, and on a worker that was given a \`--port\`, in Prometheus' text format. Times are in seconds.

| metric | type | labels | meaning |
|---|---|---|---|
${rows.sort().join("\n")}
`
  }]
}
