import { maybe, MaybeFlag, MaybeText, readText } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, type TwitchEvent, twitchFact } from "./TwitchEvent.ts"

const stepMillis = 10_000

const told = { ...broadcasterFields, title: MaybeText, language: MaybeText, category_id: MaybeText, category_name: MaybeText }

const Labels = maybe(
  Schema.NullOr(Schema.Boolean),
  (value) => Array.isArray(value) ? value.some((label) => readText(label) !== null) : null
)

const channelUpdate = <Payload extends Schema.Struct.Type<typeof told>>(
  version: string,
  schema: Schema.Decoder<Payload>,
  matureOf: (payload: Payload) => boolean | null
): TwitchEvent =>
  twitchFact({
    type: "channel.update",
    versions: [version],
    schema,
    // A title may be set from A to B and back, and no time is told: within a step of sending it counts as one.
    keyOf: (payload, sentAt) => {
      const { broadcaster_user_id, title, language, category_id } = payload
      const content = JSON.stringify([title, language, matureOf(payload), category_id])
      return `twitch:metadata:${broadcaster_user_id}:${Math.floor(sentAt / stepMillis)}:${content}`
    },
    toEvent: (payload, occasion, id) => ({
      _tag: "StreamChanged",
      ...baseOf(payload, null, occasion, id),
      title: payload.title,
      language: payload.language,
      category: payload.category_id === null && payload.category_name === null
        ? null
        : { id: payload.category_id, name: payload.category_name, thumbnail: null },
      mature: matureOf(payload)
    })
  })

/** `channel.update`, whose first version has a flag for what the second has a list of labels for. */
export const channelUpdates = [
  channelUpdate("1", Schema.Struct({ ...told, is_mature: MaybeFlag }), ({ is_mature }) => is_mature),
  channelUpdate(
    "2",
    Schema.Struct({ ...told, content_classification_labels: Labels }),
    ({ content_classification_labels }) => content_classification_labels
  )
]
