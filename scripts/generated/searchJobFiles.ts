import { maxAttempts, restMillis } from "@kickstand/domain/search/job/decide"
import { searchJobStatuses } from "@kickstand/domain/search/job/SearchJob"
import type { SearchJobCommand } from "@kickstand/domain/search/job/SearchJobCommand"
import { transitions } from "@kickstand/domain/search/job/transitions"
import type { GeneratedFile } from "./GeneratedFile.ts"

const meaning: Readonly<Record<SearchJobCommand["_tag"], string>> = {
  Create: "an account asks for a search",
  Claim: "a worker takes the job: to begin it, or to go on where another stopped or was lost",
  Beat: "the worker is still at it",
  RecordWindow: "the worker has looked through a window; its hits are kept with it, and the last window finishes the job",
  FailAttempt: "the worker could not go on; the job rests and is tried again, or is given up",
  Release: "the worker gives the job back: it ends, or others have their turn",
  Cancel: "the account no longer wants it",
  Expire: "the results were kept for long enough"
}

const phases = ["none", ...searchJobStatuses] as const

const row = (command: SearchJobCommand["_tag"]): string => {
  const cells = phases.map((phase) => transitions[command][phase]?.join(", ") ?? "–")
  return `| ${command} | ${cells.join(" | ")} |`
}

const commands = Object.keys(transitions) as ReadonlyArray<SearchJobCommand["_tag"]>

const rests = Array.from({ length: maxAttempts - 1 }, (_, index) => `${restMillis(index + 1) / 1000} s`).join(", ")

/** The reference of a search job's states. */
export const searchJobFiles = (): ReadonlyArray<GeneratedFile> => [{
  path: "docs/reference/search-jobs.md",
  text: `<!-- Written by \`npm run generate\` from packages/domain/src/search/job/transitions.ts -->
# The states of a search job

A search is \`queued\`, then \`running\`, and ends as \`completed\`, \`failed\` or \`cancelled\`; once its results have
been thrown away it is \`expired\`. What a command leads to depends on the state that it meets. A dash means that it is
refused and nothing happens.

| command | ${phases.map((phase) => phase === "none" ? "no job" : `\`${phase}\``).join(" | ")} |
|---|${phases.map(() => "---|").join("")}
${commands.map(row).join("\n")}

| command | says that |
|---|---|
${commands.map((command) => `| ${command} | ${meaning[command]} |`).join("\n")}

A job is in the hands of one worker at a time. Every claim is counted, and a worker presents the count of its own: one
that was overtaken, because it was silent for longer than its lease, changes nothing any more. A job goes from hand to
hand without leaving \`running\`.

An attempt that fails, or whose worker is lost, is followed by another, at most ${maxAttempts} in a row without a window
recorded between them. After a failure the job rests first: ${rests}. Then it is \`failed\`, and its error says why:
\`storage_unavailable\`, \`worker_lost\` or \`internal_error\`.
`
}]
