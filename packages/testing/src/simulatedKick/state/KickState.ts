import { Clock, Context, Effect, Layer } from "effect"
import { ulid, uuid } from "../../simulator/ids.ts"
import { makePrng, type Prng } from "../../simulator/Prng.ts"
import { slugOf } from "../../simulator/SimulatedUser.ts"
import { categories } from "../../simulator/vocabulary.ts"
import type { AppState, ClaimState, SubscriptionState } from "./AppState.ts"
import type { CategoryState, ChannelState, UserState } from "./ChannelState.ts"
import type { RedemptionState, RewardState } from "./RewardState.ts"

/** Everything that a simulated Kick knows, in one place. */
export class KickState extends Context.Service<KickState, {
  /** By Kick's number of the user. */
  readonly users: Map<number, UserState>
  /** By the broadcaster's number. */
  readonly channels: Map<number, ChannelState>
  readonly categories: Map<number, CategoryState>
  readonly subscriptions: Map<string, SubscriptionState>
  readonly rewards: Map<string, RewardState>
  readonly redemptions: Map<string, RedemptionState>
  readonly claims: Map<string, ClaimState>
  /** An app by its client id; it is known from now on. */
  readonly app: (clientId: string) => AppState
  /** A user; one who is not known yet is called after the number. */
  readonly user: (id: number) => UserState
  readonly channelOf: (slug: string) => ChannelState | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly newUlid: () => string
  readonly newUuid: () => string
}>()("kickstand/testing/simulatedKick/KickState") {
  /** Time is that of the clock that the layer is built with; ids come from a seed. */
  static readonly layer = (seed: number | string = 1): Layer.Layer<KickState> =>
    Layer.effect(KickState, Effect.map(Clock.Clock, (clock) => make(makePrng(seed), () => clock.currentTimeMillisUnsafe())))
}

/** Where the numbers of apps' bots begin, far from those of people. */
const firstBot = 80_000_000

const knownCategories = () =>
  new Map(categories.map(([id, name]): [number, CategoryState] => [
    id,
    { id, name, tags: [], thumbnail: `https://files.example.com/images/subcategories/${id}/banner` }
  ]))

const make = (prng: Prng, now: () => number): KickState["Service"] => {
  const users = new Map<number, UserState>()
  const channels = new Map<number, ChannelState>()
  const apps = new Map<string, AppState>()

  const user = (id: number): UserState => {
    const known = users.get(id)
    if (known !== undefined) return known
    const username = `user_${id}`
    const made: UserState = {
      id,
      username,
      slug: slugOf(username),
      email: `${username}@example.com`,
      profilePicture: `https://files.example.com/images/user/${id}/profile_image/picture.webp`
    }
    users.set(id, made)
    return made
  }

  const app = (clientId: string): AppState => {
    const known = apps.get(clientId)
    if (known !== undefined) return known
    const botId = firstBot + apps.size
    const made: AppState = { clientId, webhookUrl: null, verified: false, organisation: false, botId }
    apps.set(clientId, made)
    return made
  }

  return {
    users,
    channels,
    categories: knownCategories(),
    subscriptions: new Map(),
    rewards: new Map(),
    redemptions: new Map(),
    claims: new Map(),
    app,
    user,
    channelOf: (slug) => [...channels.values()].find(({ broadcasterId }) => user(broadcasterId).slug === slug),
    now,
    newUlid: () => ulid(prng, now()),
    newUuid: () => uuid(prng)
  }
}
