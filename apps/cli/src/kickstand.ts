import { Layer } from "effect"
import { Command } from "effect/cli"
import { account } from "./commands/account.ts"
import { audit } from "./commands/audit.ts"
import { broadcaster } from "./commands/broadcaster.ts"
import { channel } from "./commands/channel.ts"
import { connect } from "./commands/connect.ts"
import { connection } from "./commands/connection.ts"
import { credential } from "./commands/credential.ts"
import { deadletter } from "./commands/deadletter.ts"
import { doctor } from "./commands/doctor.ts"
import { engagement } from "./commands/engagement.ts"
import { erase } from "./commands/erase.ts"
import { exportCommand } from "./commands/export.ts"
import { importCommand } from "./commands/import.ts"
import { key } from "./commands/key.ts"
import { migrate } from "./commands/migrate.ts"
import { projection } from "./commands/projection.ts"
import { serve } from "./commands/serve.ts"
import { simulate } from "./commands/simulate.ts"
import { simulateKick } from "./commands/simulateKick.ts"
import { simulateTwitch } from "./commands/simulateTwitch.ts"
import { streamer } from "./commands/streamer.ts"
import { usage } from "./commands/usage.ts"
import { worker } from "./commands/worker.ts"
import { layerOperations } from "./operations/layerOperations.ts"
import { Json } from "./output/Json.ts"
import { layerLogging } from "./run/layerLogging.ts"
import { layerSettings } from "./settings/layerSettings.ts"

const layerBase = Layer.provideMerge(layerLogging, layerSettings)

/** A command that operates a Kickstand, wherever its data is open. */
const operating = <Name extends string, Input, Context, E, R>(command: Command.Command<Name, Input, Context, E, R>) =>
  Command.provide(command, Layer.provideMerge(layerOperations(command.name), layerBase))

/** The `kickstand` command with everything below it. */
export const kickstand = Command.make("kickstand").pipe(
  Command.withDescription("The event streams of Kick and Twitch channels as a durable log, exact analytics and APIs"),
  Command.withSubcommands([
    Command.provide(serve, layerBase),
    Command.provide(worker, layerBase),
    Command.provide(migrate, layerBase),
    operating(account),
    operating(key),
    operating(streamer),
    operating(channel),
    operating(connect),
    operating(connection),
    operating(projection),
    operating(deadletter),
    operating(broadcaster),
    operating(credential),
    operating(engagement),
    operating(importCommand),
    operating(exportCommand),
    operating(erase),
    operating(usage),
    operating(audit),
    Command.provide(simulate, layerBase),
    Command.provide(simulateKick, layerBase),
    Command.provide(simulateTwitch, layerBase),
    doctor
  ]),
  Command.withGlobalFlags([Json])
)
