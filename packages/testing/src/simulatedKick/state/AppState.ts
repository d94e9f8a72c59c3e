/** An app, as far as the API cares. One that nobody has described has no webhook address and is not verified. */
export interface AppState {
  readonly clientId: string
  /** Where its webhooks go; `null` while webhooks are switched off. */
  webhookUrl: string | null
  /** Whether Kick has verified it. */
  verified: boolean
  /** Whether it belongs to an organisation, which may run drops. */
  organisation: boolean
  /** The user that its bot writes as. */
  readonly botId: number
}

/** An app's subscription to one type of event of one channel. */
export interface SubscriptionState {
  readonly id: string
  readonly appId: string
  readonly broadcasterId: number
  readonly event: string
  readonly version: number
  /** Epoch milliseconds. */
  readonly createdAt: number
}

/** Somebody claimed a reward of a drops campaign. */
export interface ClaimState {
  readonly id: string
  readonly userId: number
  readonly campaignId: string
  readonly rewardId: string
  readonly externalId: string
  externalStatus: string | null
  /** Epoch milliseconds. */
  readonly createdAt: number
  updatedAt: number
}
