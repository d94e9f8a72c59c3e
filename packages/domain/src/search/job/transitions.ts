import type { SearchJobStatus } from "./SearchJob.ts"
import type { SearchJobCommand } from "./SearchJobCommand.ts"

/** The state of a job, or that there is none. */
export type SearchJobPhase = SearchJobStatus | "none"

/** States that a command may lead to, by the state that it meets; where it is not named it is refused. */
export type SearchJobTransitions = {
  readonly [Command in SearchJobCommand["_tag"]]: { readonly [Phase in SearchJobPhase]?: ReadonlyArray<SearchJobStatus> }
}

/** Every transition that there is. What the state machine does is held to this table, and so is the documentation. */
export const transitions: SearchJobTransitions = {
  Create: { none: ["queued"] },
  Claim: { queued: ["running"], running: ["running", "failed"] },
  Beat: { running: ["running"] },
  RecordWindow: { running: ["running", "completed"] },
  FailAttempt: { running: ["running", "failed"] },
  Release: { running: ["running"] },
  Cancel: {
    queued: ["cancelled"],
    running: ["cancelled"],
    completed: ["completed"],
    failed: ["failed"],
    cancelled: ["cancelled"],
    expired: ["expired"]
  },
  Expire: { completed: ["expired"], failed: ["expired"], cancelled: ["expired"] }
}
