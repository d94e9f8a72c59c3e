import { Accounts } from "@kickstand/domain/access/Accounts"
import type { Account } from "@kickstand/domain/access/Account"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import type { ApiKey } from "@kickstand/domain/access/ApiKey"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { LimitOverrides } from "@kickstand/domain/access/Limits"
import { formatSecretKey, hashSecret, makeSecretKey, secretKeyBytes } from "@kickstand/domain/access/SecretKey"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Clock, Effect } from "effect"
import { Hex } from "effect/encoding"

/** What a test's own account and key may do; everything by default. */
export interface TestKeyOptions extends Partial<Pick<ApiKey, "families" | "streamers" | "allowedIps" | "expiresAt">> {
  /** `enterprise_unlimited` by default, which may ask about every streamer. */
  readonly plan?: string
  readonly overrides?: LimitOverrides
  /** Slugs that the account is granted, whether tracked or not. */
  readonly granted?: ReadonlyArray<string>
}

/** An account with one key. */
export interface TestKey {
  readonly account: Account
  readonly key: ApiKey
  /** The whole secret, for `x-kicklogz-api-key`. */
  readonly secret: string
}

const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes))
const id = (kind: string): string => `capi_${kind}_${Hex.encode(random(8))}`

/** Creates an account and a key in whatever storage is at hand. */
export const createTestKey = Effect.fnUntraced(function*(options: TestKeyOptions = {}) {
  const { plan = "enterprise_unlimited", overrides = {}, granted = [] } = options
  const channels = yield* ChannelRegistry
  const entitlements = yield* Entitlements
  const account = yield* (yield* Accounts).create({
    id: id("acc"),
    name: "A test's own",
    planCode: plan,
    status: "active",
    overrides
  })
  for (const slug of granted) {
    const tracked = yield* channels.findBySlug(slug)
    yield* entitlements.grant({
      accountId: account.id,
      slug,
      channel: tracked?.id ?? null,
      source: "test",
      streamerLimit: null
    })
  }
  const secret = makeSecretKey("test", random(secretKeyBytes))
  const key = yield* (yield* ApiKeys).create({
    id: id("key"),
    accountId: account.id,
    label: "test",
    prefix: secret.prefix,
    environment: secret.environment,
    families: options.families ?? null,
    streamers: options.streamers ?? null,
    allowedIps: options.allowedIps ?? null,
    expiresAt: options.expiresAt ?? null,
    revokedAt: null,
    lastUsedAt: null,
    createdAt: yield* Clock.currentTimeMillis,
    secretHash: hashSecret(secret.secret)
  })
  return { account, key, secret: formatSecretKey(secret) } satisfies TestKey
})
