import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { revokeCredential } from "@kickstand/kickstand/operations/revokeCredential"
import { revokeToken } from "@kickstand/kickstand/operations/revokeToken"
import { SqlCredentialStore } from "@kickstand/sql/credential/SqlCredentialStore"
import type { CredentialPorts } from "@kickstand/testing/contract/credential/CredentialPorts"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, References } from "effect"
import { openPGliteStorage } from "../../../../sql/test/storage/pglite.ts"
import { withPostgres } from "../../../../sql/test/storage/postgres.ts"
import { errorOf, layerSigner, openCredential, openServer, whoami } from "./publicServer.ts"

const quiet = Layer.succeed(References.MinimumLogLevel, "None")

/** Holds two servers over one storage to what one of them is told. */
const twoPublicServers = (
  name: string,
  storage: Layer.Layer<CredentialPorts | AuditLog | ChannelRegistry, StorageUnavailable>
): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.scoped(Effect.provide(effect, Layer.fresh(Layer.provideMerge(Layer.merge(layerSigner, quiet), storage))))

  describe(`Two servers of the public API on ${name}`, () => {
    it.effect("refuse a JWT, and a credential, from the moment it is revoked, however well they remember it", () =>
      on(Effect.gen(function*() {
        const [one, other] = [yield* openCredential("1"), yield* openCredential("2")]
        const servers = [yield* openServer(), yield* openServer()]
        for (const server of servers) {
          for (const credential of [one, other]) assert.strictEqual((yield* whoami(server, credential)).status, 200)
        }
        yield* revokeToken(one.tokenId)
        for (const server of servers) assert.strictEqual(errorOf(yield* whoami(server, one)), "revoked_jwt")
        yield* revokeCredential(other.id)
        for (const server of servers) assert.strictEqual(errorOf(yield* whoami(server, other)), "invalid_credentials")
      })))

    it.effect("admit no request that comes after a revocation, in the middle of many", () =>
      on(Effect.gen(function*() {
        const credential = yield* openCredential()
        const servers = [yield* openServer({ requestsPerMinute: 10_000 }), yield* openServer({ requestsPerMinute: 10_000 })]
        let revoked = false
        const asking = Effect.forEach(Array.from({ length: 40 }), (_, index) =>
          Effect.gen(function*() {
            const after = revoked
            const { status } = yield* whoami(servers[index % 2] ?? assert.fail(), credential)
            return { after, status }
          }), { concurrency: 8 })
        const revoking = Effect.tap(revokeToken(credential.tokenId), () =>
          Effect.sync(() => {
            revoked = true
          }))
        const [told] = yield* Effect.all([asking, revoking], { concurrency: 2 })
        for (const { after, status } of told) {
          if (after) assert.strictEqual(status, 401)
        }
        assert.isAbove(told.filter(({ after }) => after).length, 0)
      })))

    it.effect("share one credential's minute, to the request", () =>
      on(Effect.gen(function*() {
        const credential = yield* openCredential()
        const servers = [yield* openServer({ requestsPerMinute: 17 }), yield* openServer({ requestsPerMinute: 17 })]
        const statuses = yield* Effect.forEach(
          Array.from({ length: 60 }, (_, index) => servers[index % 2] ?? assert.fail()),
          (server) => Effect.map(whoami(server, credential), ({ status }) => status),
          { concurrency: "unbounded" }
        )
        assert.lengthOf(statuses.filter((status) => status === 200), 17)
        assert.lengthOf(statuses.filter((status) => status === 429), 43)
      })))
  })
}

twoPublicServers("memory", layerMemory)

const { storage } = await openPGliteStorage()
twoPublicServers("PGlite", storage)

// By the test's clock, lest a minute end in the middle.
const byTheTestClock = SqlCredentialStore.layer({ clock: "application" })
await withPostgres((postgres) => twoPublicServers("PostgreSQL", Layer.provideMerge(byTheTestClock, postgres.storage)))
