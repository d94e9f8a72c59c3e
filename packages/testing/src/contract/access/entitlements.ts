import { AccountNotFound } from "@kickstand/domain/access/AccountNotFound"
import { Accounts } from "@kickstand/domain/access/Accounts"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { StreamerLimitReached } from "@kickstand/domain/access/StreamerLimitReached"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import type { EmptyAccess } from "./AccessPorts.ts"
import { account } from "./fixtures.ts"

const accountId = "capi_acc_1"
const one = { id: channelId("kick", 1), slug: "streamer_one" }
const right = { accountId, slug: "streamer_one", channel: one.id, source: "operator", streamerLimit: null }

/** Holds a storage to what {@link Entitlements} promises. */
export const entitlements = (name: string, storage: EmptyAccess): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Entitlements on ${name}`, () => {
    it.effect("grants, renews and takes back", () =>
      on(Effect.gen(function*() {
        const entitlements = yield* Entitlements
        yield* (yield* Accounts).create(account(1))
        const granted = yield* entitlements.grant(right)
        const { streamerLimit: _, ...told } = right
        assert.deepStrictEqual(granted, { ...told, addedAt: 0, updatedAt: 0 })
        yield* TestClock.adjust(1000)
        const renewed = yield* entitlements.grant({ ...right, channel: null, source: "billing" })
        assert.deepStrictEqual(renewed, { ...granted, source: "billing", updatedAt: 1000 })
        assert.deepStrictEqual(yield* entitlements.list(accountId, { offset: 0, limit: 10 }), [renewed])
        assert.isTrue(yield* entitlements.has(accountId, one))
        assert.isTrue(yield* entitlements.revoke(accountId, "streamer_one"))
        assert.isFalse(yield* entitlements.revoke(accountId, "streamer_one"))
        assert.isFalse(yield* entitlements.has(accountId, one))
      })))

    it.effect("knows nobody's rights but the account's own", () =>
      on(Effect.gen(function*() {
        const entitlements = yield* Entitlements
        yield* (yield* Accounts).create(account(1))
        yield* (yield* Accounts).create(account(2))
        yield* entitlements.grant(right)
        assert.isFalse(yield* entitlements.has("capi_acc_2", one))
        assert.isFalse(yield* entitlements.has("capi_acc_nobody", one))
        assert.strictEqual(yield* entitlements.count("capi_acc_2"), 0)
        const unknown = yield* Effect.flip(entitlements.grant({ ...right, accountId: "capi_acc_nobody" }))
        assert.deepStrictEqual(unknown, new AccountNotFound({ id: "capi_acc_nobody" }))
      })))

    it.effect("follows a channel through a rename, and gives nothing to whoever takes the old slug", () =>
      on(Effect.gen(function*() {
        const entitlements = yield* Entitlements
        yield* (yield* Accounts).create(account(1))
        yield* entitlements.grant(right)
        assert.isTrue(yield* entitlements.has(accountId, { ...one, slug: "renamed" }))
        assert.isFalse(yield* entitlements.has(accountId, { id: channelId("kick", 2), slug: "streamer_one" }))
      })))

    it.effect("goes by the slug until the channel is tracked, then by the channel", () =>
      on(Effect.gen(function*() {
        const entitlements = yield* Entitlements
        yield* (yield* Accounts).create(account(1))
        yield* entitlements.grant({ ...right, channel: null })
        assert.isTrue(yield* entitlements.has(accountId, one))
        yield* entitlements.bind(one)
        yield* entitlements.bind({ id: channelId("kick", 2), slug: "streamer_one" })
        assert.isTrue(yield* entitlements.has(accountId, one))
        assert.isFalse(yield* entitlements.has(accountId, { id: channelId("kick", 2), slug: "streamer_one" }))
        assert.strictEqual((yield* entitlements.list(accountId, { offset: 0, limit: 1 }))[0]?.channel, one.id)
      })))

    it.effect("lists by slug, page by page", () =>
      on(Effect.gen(function*() {
        const entitlements = yield* Entitlements
        yield* (yield* Accounts).create(account(1))
        for (const slug of ["c", "a_b", "a-b", "b", "a1"]) {
          yield* entitlements.grant({ ...right, slug, channel: null })
        }
        const slugs = (offset: number, limit: number) =>
          Effect.map(entitlements.list(accountId, { offset, limit }), (rights) => rights.map(({ slug }) => slug))
        assert.deepStrictEqual(yield* slugs(0, 3), ["a-b", "a1", "a_b"])
        assert.deepStrictEqual(yield* slugs(3, 3), ["b", "c"])
        assert.strictEqual(yield* entitlements.count(accountId), 5)
      })))

    it.effect("grants exactly as many as the limit, however many are asked for at once", () =>
      on(Effect.gen(function*() {
        const entitlements = yield* Entitlements
        yield* (yield* Accounts).create(account(1))
        const outcomes = yield* Effect.forEach(
          Array.from({ length: 30 }, (_, index) => index),
          // Each is asked for twice: a right that exists counts once.
          (index) =>
            Effect.result(entitlements.grant({
              ...right,
              slug: `streamer_${index >> 1}`,
              channel: null,
              streamerLimit: 7
            })),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(yield* entitlements.count(accountId), 7)
        const refused = outcomes.filter(Result.isFailure).map(({ failure }) => failure)
        assert.lengthOf(refused, 16)
        for (const each of refused) {
          assert.deepStrictEqual(each, new StreamerLimitReached({ accountId, streamerLimit: 7, currentStreamers: 7 }))
        }
      })))
  })
}
