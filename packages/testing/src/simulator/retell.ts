import type { Draft } from "./Draft.ts"
import { ulid } from "./ids.ts"
import type { Prng } from "./Prng.ts"
import type { SimulatedChannel } from "./SimulatedChannel.ts"
import type { Telling } from "./SignedDelivery.ts"

/** A delivery before it is written and signed. */
export interface Told {
  readonly channel: SimulatedChannel
  readonly draft: Draft
  readonly messageId: string
  readonly subscriptionId: string
  /** Epoch milliseconds. */
  readonly sentAt: number
  readonly telling: Telling
}

const inOtherWords = (body: Draft["body"]): Draft["body"] =>
  Object.fromEntries([...Object.entries(body).reverse(), ["source", "other"]])

/** Tells a fact that was told before once more, in one of the three ways in which Kick does. */
export const retell = (prng: Prng, told: Told): Told => {
  const telling = prng.pick(["retry", "second-subscription", "other-words"] as const)
  if (telling === "retry") return { ...told, telling }
  const [, subscriptionId] = told.channel.subscriptionIds[told.draft.type]
  const again = { ...told, telling, subscriptionId, messageId: ulid(prng, told.sentAt) }
  return telling === "second-subscription"
    ? again
    : { ...again, draft: { ...told.draft, body: inOtherWords(told.draft.body) } }
}
