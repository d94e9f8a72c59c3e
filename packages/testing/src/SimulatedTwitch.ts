import { signedHeaders } from "@kickstand/twitch/webhook/signing"
import { Layer } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { disconnect } from "./simulatedTwitch/layerOAuth.ts"
import { layerRoutes } from "./simulatedTwitch/layerRoutes.ts"
import { noFaults, type TwitchFaults } from "./simulatedTwitch/TwitchFaults.ts"
import { type HeldSubscription, type SimulatedTwitchUser, TwitchState, type TwitchWorld } from "./simulatedTwitch/TwitchState.ts"

/** How often Twitch sends a message that is not acknowledged. */
const attempts = 3

/** Everything that decides what a simulated Twitch does. */
export interface SimulatedTwitchOptions {
  readonly clientId?: string
  readonly clientSecret?: string
  /** Where users who log in may be sent back to; anywhere when absent. */
  readonly redirectUris?: ReadonlyArray<string>
  /** Whether subscriptions to what is not public take the broadcaster's consent; not when absent. */
  readonly needsConsent?: boolean
  /** Categories by id; three when absent. */
  readonly games?: Readonly<Record<string, string>>
  readonly users?: ReadonlyArray<Pick<SimulatedTwitchUser, "id" | "login"> & Partial<SimulatedTwitchUser>>
  /** How EventSub messages are sent; the runtime's own `fetch` when absent. */
  readonly send?: (request: Request) => Promise<Response>
  /** Epoch milliseconds; the machine's time when absent. */
  readonly now?: () => number
}

/** A Twitch in memory: its id host, Helix as far as it is used, and EventSub. */
export interface SimulatedTwitch {
  /** Answers a request; serve it, or give it to whoever takes a `fetch`. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly users: ReadonlyMap<string, SimulatedTwitchUser>
  /** EventSub subscriptions by id; take them away or spoil them as you like. */
  readonly subscriptions: Map<string, HeldSubscription>
  readonly chat: TwitchWorld["chat"]
  /** Everything else that it knows. */
  readonly world: TwitchWorld
  /** Method and path of each request that came. */
  readonly requests: ReadonlyArray<string>
  readonly faults: TwitchFaults
  /** Lets every access token that was given out end. */
  readonly endTokens: () => void
  /** Lets a user take everything away that they allowed the app. */
  readonly disconnect: (userId: string) => void
  /**
   * Tells something to everyone who subscribed to it with such a condition, as often as Twitch does until it is
   * acknowledged. Resolves to the last status of each.
   */
  readonly notify: (
    type: string,
    condition: Readonly<Record<string, string>>,
    event: object
  ) => Promise<ReadonlyArray<number>>
  /** Ends a subscription and says so; resolves to the status of the answer. */
  readonly revoke: (id: string, status: string) => Promise<number>
  readonly close: () => Promise<void>
}

const encoder = new TextEncoder()

/** Starts a simulated Twitch. */
export const createSimulatedTwitch = ({
  clientId = "twitch-app",
  clientSecret = "twitch-secret",
  redirectUris,
  needsConsent = false,
  games = { "0": "Game 0", "1": "Just Talking", "2": "Chess" },
  users = [],
  send = (request) => fetch(request),
  now = () => Date.now()
}: SimulatedTwitchOptions = {}): SimulatedTwitch => {
  let ids = 0
  const nextId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`

  const faults = noFaults()

  type MessageType = "notification" | "webhook_callback_verification" | "revocation"

  const post = async (subscription: HeldSubscription, messageType: MessageType, beside: object) => {
    const { secret, ...told } = subscription
    const body = encoder.encode(JSON.stringify({ ...beside, subscription: told }))
    const meta = { messageId: nextId(), timestamp: new Date(now()).toISOString(), messageType, type: told.type, version: told.version }
    const once = async (retry: number) => {
      const headers = await signedHeaders(secret, { ...meta, retry }, body)
      const request = new Request(told.transport.callback ?? "", { method: "POST", headers, body })
      return await send(request).catch(() => null)
    }
    if (messageType === "notification" && faults.drop > 0) {
      faults.drop -= 1
      return new Response(null, { status: 204 })
    }
    if (messageType === "notification" && faults.double > 0) {
      faults.double -= 1
      await once(0)
    }
    const most = messageType === "notification" ? attempts : 1
    let answer = await once(0)
    for (let retry = 1; retry < most && answer?.ok !== true; retry++) answer = await once(retry)
    return answer
  }

  const subscriptions = new Map<string, HeldSubscription>()

  const settle = (subscription: HeldSubscription, status: string) => {
    if (subscriptions.has(subscription.id)) subscriptions.set(subscription.id, { ...subscription, status })
  }

  const world: TwitchWorld = {
    clientId,
    clientSecret,
    redirectUris: redirectUris ?? null,
    needsConsent,
    games: new Map(Object.entries(games)),
    users: new Map(users.map((user) => [user.id, {
      displayName: user.login,
      title: "",
      gameId: "0",
      language: "en",
      ...user,
      // What changes here is this Twitch's own, and not of whoever describes the same people to another.
      live: user.live == null ? null : { ...user.live },
      subscribers: [...user.subscribers ?? []],
      banned: new Map(user.banned)
    }])),
    subscriptions,
    tokens: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    consents: new Map(),
    consent: { userId: users[0]?.id ?? "0", decision: "allowed", withheld: [] },
    chat: [],
    deletedMessages: [],
    rewards: new Map(),
    redemptions: new Map(),
    requests: [],
    faults,
    nextId,
    now,
    shakeHands: async (subscription) => {
      const challenge = `challenge-${nextId()}`
      const answer = await post(subscription, "webhook_callback_verification", { challenge })
      const right = answer?.status === 200 && await answer.text() === challenge
      settle(subscription, right ? "enabled" : "webhook_callback_verification_failed")
    }
  }

  const revoke = async (id: string, status: string) => {
    const subscription = subscriptions.get(id)
    if (subscription === undefined) return 0
    settle(subscription, status)
    return (await post({ ...subscription, status }, "revocation", {}))?.status ?? 0
  }

  const routes = layerRoutes.pipe(Layer.provide(Layer.succeed(TwitchState, world)), Layer.provide(HttpServer.layerServices))
  const { handler, dispose } = HttpRouter.toWebHandler(routes, { disableLogger: true })
  const matches = (told: Readonly<Record<string, string>>) => ({ condition }: HeldSubscription) =>
    Object.entries(told).every(([name, value]) => condition[name] === value)

  return {
    fetch: (request) => handler(request),
    users: world.users,
    subscriptions,
    chat: world.chat,
    requests: world.requests,
    world,
    faults,
    endTokens: () => world.tokens.clear(),
    disconnect: (userId) => disconnect(world, userId),
    notify: async (type, condition, event) => {
      const statuses: Array<number> = []
      for (const subscription of [...subscriptions.values()].filter(matches(condition))) {
        if (subscription.type !== type || subscription.status !== "enabled") continue
        const answer = await post(subscription, "notification", { event })
        statuses.push(answer?.status ?? 0)
        // Twitch gives up after many failures; here the last attempt of one message is the last.
        if (answer?.ok !== true) await revoke(subscription.id, "notification_failures_exceeded")
      }
      return statuses
    },
    revoke,
    close: dispose
  }
}
