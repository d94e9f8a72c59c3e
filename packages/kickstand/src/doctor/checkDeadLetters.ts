import { type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

/** Whether every delivery was understood. */
export const checkDeadLetters = (count: number): Finding =>
  count === 0
    ? ok("dead letters", "Every delivery was understood")
    : warn(
      "dead letters",
      `${count} ${count === 1 ? "delivery was" : "deliveries were"} not understood; kept, but not counted`,
      "See them with kickstand deadletter list; after an update, kickstand deadletter retry POSITION counts them."
    )
