import { platformOf } from "../event/ChannelId.ts"
import type { Event } from "../event/Event.ts"
import type { Person } from "../event/EventBase.ts"
import { type ErasedViewer, nobody } from "./ErasedViewer.ts"
import { redactRules } from "./redactEngagement.ts"
import { type ViewerTexts, viewerTexts } from "./viewerTexts.ts"

/** What names the event, its channel and the channel's owner; nothing that a viewer is or wrote. */
const untouched = new Set(["_tag", "id", "channel", "profile"])

/** Rules in JSON are taken apart: a number in them is no id. */
const untouchedRules = new Set([...untouched, "settings", "order"])
const hasRules = ({ _tag }: Event): boolean => _tag === "EngagementConfigured" || _tag === "EngagementOrdered"

const isPerson = (value: object): value is Person => "id" in value && "username" in value

/** What an event says about a viewer in the viewer's own words, or in another's about them, taken out. */
const withoutWords = (event: Event, { clips, userId }: ErasedViewer, texts: ViewerTexts): Event => {
  const { isTheirs } = texts
  const is = (person: Person | null): boolean => person?.id === userId
  switch (event._tag) {
    case "ChatMessageSent": {
      if (!is(event.sender)) return event
      // That it had emotes, and that a subscriber wrote it, is counted.
      const badges = event.badges.map(({ type }) => ({ type, text: null, count: null }))
      const emotes = event.emotes.map(({ id, count }) => ({ id, name: null, count }))
      return { ...event, content: "", color: null, badges, emotes }
    }
    case "MessagePinned":
      return is(event.sender) ? { ...event, content: "" } : event
    case "KicksGifted":
      return is(event.sender) ? { ...event, message: null } : event
    case "RewardRedeemed":
      return is(event.redeemer) ? { ...event, userInput: null } : event
    case "UserBanned":
      return is(event.user) || is(event.moderator) ? { ...event, reason: null } : event
    case "UserRenamed":
      return is(event.user) ? { ...event, previousUsername: null } : event
    case "ChannelHosted":
      // Hosts are told by name alone.
      return isTheirs(event.hostUsername) ? { ...event, message: null } : event
    case "ClipCreated":
      return is(event.creator) ? { ...event, title: "" } : event
    case "ClipChanged":
      return event.title !== null && clips.includes(event.clipId) ? { ...event, title: "" } : event
    case "EngagementConfigured": {
      const settings = redactRules(texts)(event.settings)
      return settings === event.settings ? event : { ...event, settings }
    }
    case "EngagementOrdered": {
      const order = redactRules(texts)(event.order)
      return order === event.order ? event : { ...event, order }
    }
    default:
      return event
  }
}

/** Takes a viewer out of the events of their platform; answers the very same event where they are not in it. */
export const redactEvent = (viewer: ErasedViewer): (event: Event) => Event => {
  const texts = viewerTexts(viewer)
  const inTheirPlace = nobody(viewer)

  /** Keys that are put together of others, as engines make them, have no spaces. */
  const redactText = (text: string): string => {
    const unmentioned = texts.withoutMentions(text)
    return /^\S*:\S*$/.test(text) ? texts.withoutId(unmentioned) : unmentioned
  }

  const redact = (value: unknown): unknown => {
    if (typeof value === "string") return redactText(value)
    if (Array.isArray(value)) {
      const items = value.map(redact)
      return items.some((item, index) => item !== value[index]) ? items : value
    }
    if (typeof value !== "object" || value === null) return value
    return isPerson(value) && value.id === viewer.userId ? { ...value, ...inTheirPlace } : redactFields(value, new Set())
  }

  const redactFields = (fields: object, keep: ReadonlySet<string>): object => {
    let changed = false
    const redacted = Object.fromEntries(Object.entries(fields).map(([name, value]) => {
      const after = keep.has(name) ? value : redact(value)
      changed ||= after !== value
      return [name, after]
    }))
    return changed ? redacted : fields
  }

  const withoutHost = (event: Event): Event =>
    event._tag === "ChannelHosted" && texts.isTheirs(event.hostUsername)
      ? { ...event, hostUsername: viewer.anonymous }
      : event

  return (event) => {
    if (platformOf(event.channel) !== viewer.platform) return event
    const redacted = redactFields(withoutHost(withoutWords(event, viewer, texts)), hasRules(event) ? untouchedRules : untouched) as Event
    // Ids are made of what an event tells, so whoever is in it may be in its id.
    const id = texts.withoutId(event.id)
    return redacted === event && id === event.id ? event : { ...redacted, id }
  }
}
