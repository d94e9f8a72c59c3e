import type { SearchHit as WireHit, SearchJob as WireJob } from "@kickstand/api/customer/SearchJob"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { SearchJobView } from "@kickstand/domain/search/job/SearchJobs"
import { scannedShare } from "@kickstand/domain/search/job/SearchPosition"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"

/** A search as the customer API tells of it. */
export const describeSearchJob = (job: SearchJobView): WireJob => ({
  jobId: job.id,
  status: job.status,
  progress: { scannedShare: scannedShare(job.request, job.position), hits: job.hits },
  queuePosition: job.queuePosition,
  createdAt: job.createdAt,
  startedAt: job.startedAt,
  finishedAt: job.finishedAt,
  error: job.error
})

/** A hit as the customer API tells of it, under the slug that its channel has now. */
export const describeSearchHit =
  (channels: ReadonlyMap<ChannelId, TrackedChannel>) =>
  ({ at, channel, content, highlights, id, senderId, senderUsername }: SearchHit): WireHit => ({
    id,
    channel_slug: channels.get(channel)?.slug ?? "",
    sender_username: senderUsername,
    sender_id: senderId,
    content,
    created_at: at,
    highlights
  })
