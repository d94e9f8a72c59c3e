import { Effect, Schema } from "effect"
import { readFileSync } from "node:fs"
import { parseEnv } from "node:util"
import type { Environment } from "./parseSettings.ts"

/** A `.env` file is there and cannot be read. */
export class UnreadableEnvFile extends Schema.TaggedError<UnreadableEnvFile>()("UnreadableEnvFile", {
  path: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.path} cannot be read (${this.reason}): mend its permissions or remove it`
  }
}

/** The environment over what `.env` in a directory says; a missing file says nothing. */
export const readEnvironment = (
  directory: string,
  environment: Environment
): Effect.Effect<Environment, UnreadableEnvFile> => {
  const path = `${directory}/.env`
  return Effect.try({
    try: () => ({ ...parseEnv(readFileSync(path, "utf8")), ...environment }),
    catch: (cause) => cause as NodeJS.ErrnoException
  }).pipe(
    Effect.catch((cause) =>
      cause.code === "ENOENT"
        ? Effect.succeed(environment)
        : Effect.fail(new UnreadableEnvFile({ path, reason: cause.code ?? cause.message }))
    )
  )
}
