import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { kickstand } from "../../../apps/cli/src/kickstand.ts"
import { variables } from "../../../apps/cli/src/settings/variables.ts"
import { parseCompose, type Service } from "../../image/Compose.ts"

const text = readFileSync("docker-compose.yml", "utf8")
const compose = parseCompose(text, { POSTGRES_PASSWORD: "letters1" })
const { postgres, ...ours } = compose.services
const entries: ReadonlyArray<readonly [string, Service]> = Object.entries(ours)

describe("docker-compose.yml", () => {
  it("asks for a password instead of bringing one", () => {
    expect(() => parseCompose(text, {})).toThrow("POSTGRES_PASSWORD")
  })

  it("runs migrate, server and worker from one image", () => {
    expect(entries.map(([name]) => name).sort()).toEqual(["migrate", "server", "worker"])
    expect(new Set(entries.map(([, { image }]) => image)).size).toBe(1)
    expect(entries.every(([, { build }]) => build === ".")).toBe(true)
  })

  it("starts commands that there are", () => {
    const known = kickstand.subcommands.flatMap(({ commands }) => commands.map(({ name }) => name))
    for (const [, { command = [] }] of entries) expect(known).toContain(command[0])
  })

  it("sets variables that there are", () => {
    const known = new Set<string>(variables.map(({ name }) => name))
    for (const [, { environment = {} }] of entries) {
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([])
    }
  })

  it("speaks to the database of its own PostgreSQL service", () => {
    const environment = postgres?.environment ?? {}
    for (const [, service] of entries) {
      const url = new URL(service.environment?.["DATABASE_URL"] ?? "")
      expect(url.hostname).toBe("postgres")
      expect([url.username, url.password, url.pathname.slice(1)]).toEqual([
        environment["POSTGRES_USER"],
        environment["POSTGRES_PASSWORD"],
        environment["POSTGRES_DB"]
      ])
    }
  })

  it("waits for a healthy database, then for the migration", () => {
    expect(ours["migrate"]?.depends_on).toEqual({ postgres: { condition: "service_healthy" } })
    for (const name of ["server", "worker"]) {
      expect(ours[name]?.depends_on).toEqual({ migrate: { condition: "service_completed_successfully" } })
    }
    expect(postgres?.healthcheck?.test).toBeDefined()
  })

  it("restarts what should stay, and not what ends", () => {
    expect(ours["migrate"]?.restart).toBe("no")
    for (const name of ["server", "worker"]) expect(ours[name]?.restart).toBe("unless-stopped")
  })

  it("declares the volumes it uses, and opens the server to this machine only", () => {
    const used = (postgres?.volumes ?? []).map((volume) => volume.split(":")[0])
    expect(used.every((name) => name !== undefined && name in compose.volumes)).toBe(true)
    expect(ours["server"]?.ports).toEqual(["127.0.0.1:8787:8787"])
    expect(postgres?.ports).toBeUndefined()
  })
})
