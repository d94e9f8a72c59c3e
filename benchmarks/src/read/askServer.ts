import { Agent, get } from "node:http"
import { type Asked, askedOf } from "./Asked.ts"
import { requestCount } from "./sizes.ts"

/** What asking took, and what a question that no data answers took in between. */
export interface AskedServer extends Asked {
  readonly door: Asked
}

/** A server to ask, and how. */
export interface Asking {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
  /** The path of what is answered out of the server's memory, so that it takes what is in front of every answer. */
  readonly door: string
}

/** Asks over one connection; answers how long each answer took, and throws when one is no 200. */
const client = ({ headers, port }: Asking) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (path: string) =>
    new Promise<number>((resolve, reject) => {
      const begin = performance.now()
      get({ port, host: "127.0.0.1", path, agent, headers }, (response) => {
        response.resume()
        response.once("end", () => {
          if (response.statusCode === 200) resolve(performance.now() - begin)
          else reject(new Error(`${response.statusCode} was answered to ${path}`))
        })
      }).once("error", reject)
    })
  return { ask, close: () => agent.destroy() }
}

/** Asks for each path once. */
export const askOnce = async (server: Asking, paths: ReadonlyArray<string>): Promise<void> => {
  const { ask, close } = client(server)
  try {
    for (const path of paths) await ask(path)
  } finally {
    close()
  }
}

/**
 * How long one client waits for answers over HTTP, and in turn for one that asks no data: on a machine that does other work
 * at the time, only the difference says something. Throws when any answer is no 200.
 *
 * @param longest how long is asked at most, before and after everything was asked for once; milliseconds
 */
export const askServer = async (
  server: Asking,
  paths: ReadonlyArray<string>,
  longest: number = Number.POSITIVE_INFINITY
): Promise<AskedServer> => {
  const { ask, close } = client(server)
  try {
    let first = 0
    const began = performance.now()
    for (const path of paths) {
      first = Math.max(first, await ask(path))
      if (performance.now() - began > longest) break
    }
    const [doors, answers]: [Array<number>, Array<number>] = [[], []]
    const begin = performance.now()
    while (answers.length < requestCount && (answers.length < 3 || performance.now() - begin < longest)) {
      doors.push(await ask(server.door))
      answers.push(await ask(paths[answers.length % paths.length] as string))
    }
    return { ...askedOf(answers, first), door: askedOf(doors, 0) }
  } finally {
    close()
  }
}
