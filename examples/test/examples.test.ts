import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { useExample } from "./useExample.ts"

const condition = "--conditions=kickstand-source"
const path = (name: string) => fileURLToPath(new URL(`../${name}.ts`, import.meta.url))

describe("the examples", () => {
  it("embed.ts takes deliveries in and answers without a port", () => {
    const output = execFileSync(process.execPath, [condition, path("embed")], { encoding: "utf8" })
    expect(output).toMatch(/^streamer-one: \d+ messages\n( {2}\S+ \d+\n){3}$/)
  })

  it.each(["node-http", "hono"])("%s.ts takes signed webhooks, refuses forged ones and answers its own route", (name) =>
    useExample({ command: process.execPath, args: [condition, path(name)] }))
})
