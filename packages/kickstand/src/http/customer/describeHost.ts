import type { Host } from "@kickstand/domain/host/HostProjection"

/** A host as the customer API tells it. */
export const describeHost = ({ hostUsername, viewers, message, at }: Host) => ({
  host_username: hostUsername,
  number_viewers: viewers,
  optional_message: message,
  created_at: at
})
