import type { Event } from "@kickstand/domain/event/Event"
import type { Client } from "pg"

/** Makes the raw table of what happens beside the chat. */
export const prepareFacts = (client: Client) =>
  client.query(`
    CREATE TABLE bench.facts (
      at bigint NOT NULL, amount int NOT NULL, id text COLLATE "C" PRIMARY KEY, type text COLLATE "C" NOT NULL,
      channel text COLLATE "C" NOT NULL, user_id text COLLATE "C", username text, body jsonb NOT NULL
    );
    CREATE INDEX facts_channel ON bench.facts (channel, type, at);
    CREATE INDEX facts_user ON bench.facts (user_id, type, at)`)

/** Whom an event is about most, and how much. */
const subject = (event: Event): readonly [userId: string | null, username: string | null, amount: number] => {
  switch (event._tag) {
    case "SubscriptionStarted":
      return [event.subscriber.id, event.subscriber.username, event.months]
    case "SubscriptionsGifted":
      return [event.gifter?.id ?? null, event.gifter?.username ?? null, event.giftees.length]
    case "KicksGifted":
      return [event.sender?.id ?? null, event.sender?.username ?? null, event.amount]
    case "UserBanned":
    case "UserUnbanned":
      return [event.user.id, event.user.username, 1]
    case "RewardRedeemed":
      return [event.redeemer.id, event.redeemer.username, event.reward.cost]
    case "ViewersSampled":
      return [null, null, event.viewers]
    case "PredictionCreated":
    case "PredictionUpdated":
      return [event.prediction.id, null, 1]
    case "ClipCreated":
      return [event.creator?.id ?? null, event.creator?.username ?? null, event.views]
    default:
      return [null, null, 1]
  }
}

/** Adds events to the raw table. */
export const addFacts = async (client: Client, events: ReadonlyArray<Event>): Promise<void> => {
  for (let from = 0; from < events.length; from += 10_000) {
    const rows = events.slice(from, from + 10_000).map((event) => {
      const [userId, username, amount] = subject(event)
      return { at: event.at, amount, id: event.id, type: event._tag, channel: event.channel, user_id: userId, username, body: event }
    })
    await client.query(
      "INSERT INTO bench.facts SELECT (json_populate_record(NULL::bench.facts, row)).* FROM json_array_elements($1::json) AS row",
      [JSON.stringify(rows)]
    )
  }
}
