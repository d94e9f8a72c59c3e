import { type messages, type PGlite, protocol } from "@electric-sql/pglite"
import { preparedStatements } from "./prepared.ts"

interface Prepared {
  /** What the database knows it by. */
  readonly name: string
  /** The types of its parameters, as the database inferred them. */
  readonly types: ReadonlyArray<number>
}

const joined = (messages: ReadonlyArray<Uint8Array>): Uint8Array => {
  const whole = new Uint8Array(messages.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const message of messages) {
    whole.set(message, at)
    at += message.length
  }
  return whole
}

/** Whether a prepared statement can no longer run as it was prepared: a table that it reads was altered. */
const isStale = (cause: unknown): boolean =>
  typeof cause === "object" && cause !== null && "code" in cause && cause.code === "0A000" &&
  // The code is that of everything that is not supported.
  "message" in cause && String(cause.message).startsWith("cached plan")

/**
 * The statements of the one session of a PGlite database, each parsed and planned once. PGlite's own `query` does both each
 * time, which takes longer than most statements do.
 *
 * Nothing here waits for its turn: whoever calls sees to it that one statement runs at a time.
 */
export class PreparedStatements {
  /** By text and types of parameters, the one used last at the end. */
  readonly #prepared = new Map<string, Prepared>()
  readonly #database: PGlite
  #count = 0

  constructor(database: PGlite) {
    this.#database = database
  }

  /** Runs a statement; answers what the database said. The types are those that the parameters are sent as, 0 where untold. */
  async run(
    sql: string,
    params: ReadonlyArray<unknown>,
    types: ReadonlyArray<number>
  ): Promise<Array<messages.BackendMessage>> {
    const key = `${types.join()} ${sql}`
    const known = this.#prepared.get(key)
    if (known === undefined) return this.#execute(await this.#prepare(key, sql, types), params)
    this.#prepared.delete(key)
    this.#prepared.set(key, known)
    try {
      return await this.#execute(known, params)
    } catch (cause) {
      if (!isStale(cause)) throw cause
      await this.#forget(key)
      return this.#execute(await this.#prepare(key, sql, types), params)
    }
  }

  async #prepare(key: string, sql: string, types: ReadonlyArray<number>): Promise<Prepared> {
    const { serialize } = protocol
    for (const oldest of this.#prepared.keys()) {
      if (this.#prepared.size < preparedStatements) break
      await this.#forget(oldest)
    }
    this.#count += 1
    const name = `kickstand_${this.#count}`
    const messages = await this.#database.execProtocolStream(joined([
      serialize.parse({ name, text: sql, types: [...types] }),
      serialize.describe({ type: "S", name }),
      serialize.sync()
    ]))
    const told = messages.find((message) => message instanceof protocol.messages.ParameterDescriptionMessage)
    const prepared = { name, types: told?.dataTypeIDs ?? [] }
    this.#prepared.set(key, prepared)
    return prepared
  }

  #execute({ name, types }: Prepared, params: ReadonlyArray<unknown>) {
    const { serialize } = protocol
    const values = params.map((param, index) => {
      if (param === null || param === undefined) return null
      const serializer = this.#database.serializers[types[index] ?? 0]
      return serializer === undefined ? String(param) : serializer(param)
    })
    return this.#database.execProtocolStream(joined([
      serialize.bind({ statement: name, values }),
      serialize.describe({ type: "P" }),
      serialize.execute({}),
      serialize.sync()
    ]))
  }

  async #forget(key: string): Promise<void> {
    const name = this.#prepared.get(key)?.name
    this.#prepared.delete(key)
    if (name === undefined) return
    const { serialize } = protocol
    await this.#database.execProtocolStream(joined([serialize.close({ type: "S", name }), serialize.sync()]))
  }
}
