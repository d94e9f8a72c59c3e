/**
 * A fact as one teller tells it, where tellers share no exact key: Kick's webhook of a ban names the moment, its socket
 * does not. Two tellings are one fact when they are of one kind, about the same people, near in time, and by different
 * tellers.
 */
export interface Telling {
  readonly kind: "subscription" | "gift" | "ban" | "kicks" | "host" | "live" | "reward"
  /** Who and what it is about, as every teller knows it. */
  readonly about: string
  /** Epoch milliseconds, as near as the teller knows. */
  readonly at: number
  /** The frame or webhook; one teller tells a fact once. */
  readonly teller: string
}
