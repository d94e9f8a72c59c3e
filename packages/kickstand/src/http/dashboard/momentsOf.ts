import type { BroadcastMoment } from "@kickstand/api/admin/Broadcasts"
import { type Clip, clippedAt } from "@kickstand/domain/clip/Clip"
import type { Host } from "@kickstand/domain/host/HostProjection"
import type { Ban } from "@kickstand/domain/moderation/Ban"
import type { PinnedMessage } from "@kickstand/domain/pin/PinnedMessage"
import type { Poll } from "@kickstand/domain/poll/Poll"
import type { Prediction } from "@kickstand/domain/prediction/PredictionProjection"

type Moment = typeof BroadcastMoment.Type

/** What happened in a stretch of time, each sort in whatever order. */
export interface Happenings {
  readonly pins: ReadonlyArray<PinnedMessage>
  readonly polls: ReadonlyArray<Poll>
  readonly predictions: ReadonlyArray<Prediction>
  readonly hosts: ReadonlyArray<Host>
  readonly clips: ReadonlyArray<Clip>
  readonly bans: ReadonlyArray<Ban>
}

const bare = { who: null, text: null, amount: null, url: null, until: null, options: [] } as const

const ofPin = ({ at, content, deletedAt, id, pinnedBy }: PinnedMessage): Moment => ({
  ...bare,
  id,
  at,
  kind: "pin",
  who: pinnedBy,
  text: content,
  until: deletedAt
})

/** A poll as it stood last; what got most votes is not what won, for a poll decides nothing. */
const ofPoll = ({ at, id, told: { value: { options, title } } }: Poll): Moment => ({
  ...bare,
  id,
  at,
  kind: "poll",
  text: title,
  options: options.map(({ label, votes }) => ({ label, amount: votes, won: false }))
})

const ofPrediction = ({ at, id, standing: { value: { outcomes, title, winningOutcomeId } } }: Prediction): Moment => ({
  ...bare,
  id,
  at,
  kind: "prediction",
  text: title,
  options: outcomes.map((outcome) => ({ label: outcome.title, amount: outcome.points, won: outcome.id === winningOutcomeId }))
})

const ofHost = ({ at, hostUsername, id, message, viewers }: Host): Moment => ({
  ...bare,
  id,
  at,
  kind: "host",
  who: { id: null, username: hostUsername },
  text: message,
  amount: viewers
})

/** A clip stands where its footage is, not where it was made. */
const ofClip = (clip: Clip): Moment => ({
  ...bare,
  id: clip.id,
  at: clippedAt(clip),
  kind: "clip",
  who: clip.creator,
  text: clip.title,
  amount: clip.views,
  url: clip.url
})

const ofBan = ({ at, expiresAt, id, lifted, reason, user }: Ban): Moment => ({
  ...bare,
  id,
  at,
  kind: "ban",
  who: user,
  text: reason,
  until: lifted?.at ?? expiresAt
})

/** Tells what happened as one sequence, oldest first. */
export const momentsOf = ({ bans, clips, hosts, pins, polls, predictions }: Happenings): ReadonlyArray<Moment> =>
  [
    ...pins.map(ofPin),
    ...polls.map(ofPoll),
    ...predictions.map(ofPrediction),
    ...hosts.map(ofHost),
    ...clips.map(ofClip),
    ...bans.map(ofBan)
  ].sort((a, b) => a.at - b.at || (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1))
