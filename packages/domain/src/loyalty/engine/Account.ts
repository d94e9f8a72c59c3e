import type { Platform } from "../../event/Platform.ts"
import { coinMoves } from "../coin/coinMoves.ts"
import type { Decided } from "../LoyaltyEvent.ts"
import { type Viewer, viewerKey } from "../Viewer.ts"

/** What the engine knows of a viewer of a broadcaster. */
export interface Account extends Viewer {
  readonly coins: number
  /** When they were last paid for writing; epoch milliseconds, 0 for never. */
  readonly paidAt: number
  readonly follows: boolean
  /** The giveaway that they entered last, and whether they were drawn in it. */
  readonly entered: string | null
  readonly drawn: boolean
  /** When they last used which command; epoch milliseconds. */
  readonly used: Readonly<Record<string, number>>
}

/** Somebody who has nothing and did nothing. */
export const newAccount = ({ id, platform, username }: Viewer): Account => ({
  platform,
  id,
  username,
  coins: 0,
  paidAt: 0,
  follows: false,
  entered: null,
  drawn: false,
  used: {}
})

/** Whom a decision is about, beside those whose coins it moves. */
const subjectOf = (event: Decided) => {
  switch (event._tag) {
    case "GiveawayEntered":
      return event.viewer
    case "GiveawayDrawn":
      return event.winner
    default:
      return null
  }
}

const marked = (account: Account, event: Decided): Account => {
  switch (event._tag) {
    case "GiveawayEntered":
      return { ...account, entered: event.giveawayId, drawn: false }
    case "GiveawayDrawn":
      return { ...account, drawn: true }
    default:
      return account
  }
}

/**
 * The accounts that a decision changes, as they are after it.
 *
 * @param platform that of the channel that the decision was made in
 * @param at when what caused it happened; epoch milliseconds
 */
export const accountsAfter = (
  accountOf: (viewer: Viewer) => Account,
  platform: Platform,
  at: number,
  event: Decided
): ReadonlyArray<Account> => {
  const changed = new Map<string, Account>()
  const of = (person: { readonly id: string; readonly username: string }): Account => {
    const viewer = { id: person.id, username: person.username, platform }
    return { ...(changed.get(viewerKey(platform, person.id)) ?? accountOf(viewer)), username: person.username }
  }
  const keep = (account: Account) => changed.set(viewerKey(account.platform, account.id), account)
  for (const { coins, viewer } of coinMoves(event).moves) {
    const account = of(viewer)
    const isPay = event._tag === "CoinsGranted" && event.reason === "chat"
    keep({ ...account, coins: account.coins + coins, paidAt: isPay ? Math.max(account.paidAt, at) : account.paidAt })
  }
  const subject = subjectOf(event)
  if (subject !== null) keep(marked(of(subject), event))
  return [...changed.values()]
}
