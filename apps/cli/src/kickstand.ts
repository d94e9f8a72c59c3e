import { Layer } from "effect"
import { Command } from "effect/cli"
import { account } from "./commands/account.ts"
import { audit } from "./commands/audit.ts"
import { channel } from "./commands/channel.ts"
import { deadletter } from "./commands/deadletter.ts"
import { key } from "./commands/key.ts"
import { migrate } from "./commands/migrate.ts"
import { projection } from "./commands/projection.ts"
import { serve } from "./commands/serve.ts"
import { simulate } from "./commands/simulate.ts"
import { streamer } from "./commands/streamer.ts"
import { usage } from "./commands/usage.ts"
import { worker } from "./commands/worker.ts"
import { layerOperations } from "./operations/layerOperations.ts"
import { Json } from "./output/Json.ts"
import { layerLogging } from "./run/layerLogging.ts"
import { layerSettings } from "./settings/layerSettings.ts"

/** The `kickstand` command with everything below it. */
export const kickstand = Command.make("kickstand").pipe(
  Command.withDescription("The event streams of Kick and Twitch channels as a durable log, exact analytics and APIs"),
  Command.withSubcommands([
    serve,
    worker,
    migrate,
    Command.provide(channel, layerOperations("channel")),
    Command.provide(account, layerOperations("account")),
    Command.provide(key, layerOperations("key")),
    Command.provide(streamer, layerOperations("streamer")),
    Command.provide(usage, layerOperations("usage")),
    Command.provide(audit, layerOperations("audit")),
    Command.provide(projection, layerOperations("projection")),
    Command.provide(deadletter, layerOperations("deadletter")),
    simulate
  ]),
  Command.withGlobalFlags([Json]),
  Command.provide(Layer.provideMerge(layerLogging, layerSettings))
)
