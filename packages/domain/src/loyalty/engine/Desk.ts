import type { Broadcaster } from "../../broadcaster/Broadcaster.ts"
import { platformOf } from "../../event/ChannelId.ts"
import { domainEventDelivery } from "../../event/domainEventDelivery.ts"
import type { Delivery } from "../../event/Delivery.ts"
import type { Event } from "../../event/Event.ts"
import { digest } from "../../event/naturalId.ts"
import type { Platform } from "../../event/Platform.ts"
import type { Decided, LoyaltyEvent } from "../LoyaltyEvent.ts"
import { type Viewer, viewerKey } from "../Viewer.ts"
import { type Account, accountsAfter, newAccount } from "./Account.ts"
import { type EngineState, evolve } from "./EngineState.ts"

/**
 * What lies on the table while a stretch of the log is decided upon for one broadcaster: what was known before, what was
 * decided since, and what that made of it.
 */
export class Desk {
  readonly broadcaster: Broadcaster
  state: EngineState
  private readonly before: EngineState
  readonly accounts = new Map<string, Account>()
  readonly changed = new Set<string>()
  readonly decided: Array<LoyaltyEvent> = []

  constructor(broadcaster: Broadcaster, state: EngineState, accounts: ReadonlyArray<Account>) {
    this.broadcaster = broadcaster
    this.state = state
    this.before = state
    for (const account of accounts) this.know(account)
  }

  readonly accountOf = (viewer: Viewer): Account =>
    this.accounts.get(viewerKey(viewer.platform, viewer.id)) ?? newAccount(viewer)

  /** Lays an account that was looked up on the table, unless it lies there: what is decided about its owner goes on from it. */
  know(account: Account): void {
    const key = viewerKey(account.platform, account.id)
    if (!this.accounts.has(key)) this.accounts.set(key, account)
  }

  /** Whether there is anything to be kept. */
  get isChanged(): boolean {
    return this.state !== this.before || this.changed.size > 0 || this.decided.length > 0
  }

  keep(account: Account): void {
    const key = viewerKey(account.platform, account.id)
    this.accounts.set(key, account)
    this.changed.add(key)
  }

  changedAccounts(): ReadonlyArray<Account> {
    return [...this.changed].sort().flatMap((key) => this.accounts.get(key) ?? [])
  }

  /** The channel that decisions about somebody of another platform are told of. */
  private channelFor(cause: Event, platform: Platform | null) {
    if (platform === null || platform === platformOf(cause.channel)) return cause.channel
    return this.broadcaster.channels.find((channel) => platformOf(channel) === platform) ?? cause.channel
  }

  /** Takes a decision: it is told under a key that the cause gives it, and changes what it changes. */
  take(cause: Event, at: number, { event, place, platform }: {
    readonly event: Decided
    readonly place: number
    readonly platform: Platform | null
  }): void {
    const channel = this.channelFor(cause, platform)
    const base = {
      // Ids of gifts name everyone who got one, and are as long.
      id: `${platformOf(channel)}:loyalty:${cause.id.length > 200 ? digest(cause.id) : cause.id}:${place}`,
      channel,
      at,
      profile: null,
      broadcasterId: this.broadcaster.id
    }
    this.decided.push({ ...event, ...base })
    this.state = evolve(this.state, event, platformOf(channel))
    for (const account of accountsAfter(this.accountOf, platformOf(channel), cause.at, event)) this.keep(account)
  }

  /** @param now epoch milliseconds */
  deliveries(now: number): ReadonlyArray<Delivery> {
    return this.decided.map((event) => domainEventDelivery(event, "kickstand", Math.max(now, event.at)))
  }
}
