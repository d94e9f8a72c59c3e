import { importSigningKey, type SigningKey } from "@kickstand/kick/webhook/signing"
import { Clock, Context, Effect, Layer } from "effect"

/** What a simulated Kick publishes and signs with; a pair from `generateSigningKeyPair` is one. */
export interface SimulatedKeys {
  /** The key that it publishes, such as that of the simulator whose webhooks are sent. */
  readonly publicKeyPem: string
  /** What it signs webhooks with; without it, it sends none. */
  readonly privateKeyPem?: string
}

/** What a simulated Kick begins with. */
export interface SimulatedKickOptions extends SimulatedKeys {
  /** Decides the ids that it gives; 1 by default. */
  readonly seed?: number | string
}

/** How a request is answered instead of doing what it asks. */
export interface Refusal {
  readonly status: number
  /** The value of the `Retry-After` header: seconds, or an HTTP date. */
  readonly retryAfter?: string
  /** Whether the request is carried out all the same, as when a gateway gives up too early. */
  readonly afterwards?: boolean
  /** The `METHOD /path` that it is for; every request when absent. */
  readonly request?: string
}

/** How often an app may ask: so many requests in a window of milliseconds. */
export interface RateLimit {
  readonly requests: number
  readonly window: number
}

/** How many subscriptions an app may have to one type of event; Kick's own numbers unless told otherwise. */
export interface SubscriptionLimits {
  readonly perEvent: number
  readonly unverifiedChat: number
}

/** The strings to pull behind a simulated Kick, and what it has seen. */
export class KickControls extends Context.Service<KickControls, {
  readonly publicKeyPem: () => string
  /** What webhooks are signed with; `null` when nobody gave a key. */
  readonly signingKey: () => Promise<SigningKey> | null
  /** Publishes another key from now on. */
  readonly publishKey: (publicKeyPem: string) => void
  /** Publishes and signs with other keys from now on. */
  readonly rotateKey: (keys: SimulatedKeys) => void
  /** Answers every request with this status from now on; `null` ends the outage. */
  readonly breakDown: (status: number | null) => void
  readonly outage: () => number | null
  /** Answers the next requests that it fits in this way, `times` of them. */
  readonly refuse: (refusal: Refusal, times?: number) => void
  /** The refusal that a request meets, which is used up by it. */
  readonly nextRefusal: (request: string) => Refusal | null
  /** Lets every request wait until the function that it gives is called. */
  readonly hold: () => () => void
  /** Resolves once requests are not held. */
  readonly gate: () => Promise<void>
  /** Lets every request wait so many milliseconds by the clock. */
  readonly slowDown: (millis: number) => void
  readonly slowness: () => number
  /** Lets every app ask so often at most; `null` lifts the limit. */
  readonly limitRate: (limit: RateLimit | null) => void
  /** Milliseconds that an app has to wait before this request, which counts; 0 when it may go on. */
  readonly admit: (clientId: string) => number
  /** Whether one unknown slug turns a whole request for channels into a 400. It does not at first. */
  readonly refuseUnknownSlugs: (refuses: boolean) => void
  readonly refusesUnknownSlugs: () => boolean
  /** Answers the next `times` subscriptions with a 200 and an id, and forgets them. */
  readonly lie: (times: number) => void
  /** Whether this subscription is forgotten. */
  readonly lies: () => boolean
  readonly limitSubscriptions: (limits: Partial<SubscriptionLimits>) => void
  readonly subscriptionLimits: () => SubscriptionLimits
  /** How often each `METHOD /path` was asked for, outages included. */
  readonly requests: () => ReadonlyMap<string, number>
  readonly count: (request: string) => void
}>()("kickstand/testing/simulatedKick/KickControls") {
  /** Rates are counted by the clock that the layer is built with. */
  static readonly layer = (keys: SimulatedKeys): Layer.Layer<KickControls> =>
    Layer.effect(KickControls, Effect.map(Clock.Clock, (clock) => make(keys, () => clock.currentTimeMillisUnsafe())))
}

const make = (keys: SimulatedKeys, now: () => number): KickControls["Service"] => {
  const requests = new Map<string, number>()
  const refusals: Array<{ readonly refusal: Refusal; times: number }> = []
  const windows = new Map<string, { readonly since: number; used: number }>()
  let published = keys.publicKeyPem
  let signing = keys.privateKeyPem === undefined ? null : importSigningKey(keys.privateKeyPem)
  let outage: number | null = null
  let gate = Promise.resolve()
  let slowness = 0
  let rate: RateLimit | null = null
  let refusesUnknownSlugs = false
  let lies = 0
  let limits: SubscriptionLimits = { perEvent: 10_000, unverifiedChat: 1000 }

  return {
    publicKeyPem: () => published,
    signingKey: () => signing,
    publishKey: (pem) => {
      published = pem
    },
    rotateKey: ({ publicKeyPem, privateKeyPem }) => {
      published = publicKeyPem
      signing = privateKeyPem === undefined ? null : importSigningKey(privateKeyPem)
    },
    breakDown: (status) => {
      outage = status
    },
    outage: () => outage,
    refuse: (refusal, times = 1) => {
      refusals.push({ refusal, times })
    },
    nextRefusal: (request) => {
      const found = refusals.find(({ refusal, times }) => times > 0 && (refusal.request ?? request) === request)
      if (found === undefined) return null
      found.times -= 1
      return found.refusal
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    gate: () => gate,
    slowDown: (millis) => {
      slowness = millis
    },
    slowness: () => slowness,
    limitRate: (limit) => {
      rate = limit
      windows.clear()
    },
    admit: (clientId) => {
      if (rate === null) return 0
      const at = now()
      const last = windows.get(clientId)
      const window = last === undefined || at >= last.since + rate.window ? { since: at, used: 0 } : last
      windows.set(clientId, window)
      window.used += 1
      return window.used <= rate.requests ? 0 : window.since + rate.window - at
    },
    refuseUnknownSlugs: (refuses) => {
      refusesUnknownSlugs = refuses
    },
    refusesUnknownSlugs: () => refusesUnknownSlugs,
    lie: (times) => {
      lies = times
    },
    lies: () => lies > 0 && lies-- > 0,
    limitSubscriptions: (changed) => {
      limits = { ...limits, ...changed }
    },
    subscriptionLimits: () => limits,
    requests: () => new Map(requests),
    count: (request) => {
      requests.set(request, (requests.get(request) ?? 0) + 1)
    }
  }
}
