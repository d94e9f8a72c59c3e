import { Agent, get } from "node:http"
import { customerBasePath } from "@kickstand/api/customer/CustomerApi"
import { type Asked, askedOf } from "./Asked.ts"
import type { Question } from "./questions.ts"
import { requestCount } from "./sizes.ts"
import type { Subject } from "./Subject.ts"

/** What asking an endpoint took, and what the door in front of every endpoint took in between. */
export interface AskedServer extends Asked {
  readonly door: Asked
}

/** Answered out of the server's memory, so that it takes what HTTP, key and metering take. */
const door = `${customerBasePath}/catalog`

/** Asks over one connection; answers how long each answer took, and throws when one is no 200. */
const asking = (port: number, key: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (path: string) =>
    new Promise<number>((resolve, reject) => {
      const begin = performance.now()
      get({ port, host: "127.0.0.1", path, agent, headers: { "x-kicklogz-api-key": key } }, (response) => {
        response.resume()
        response.once("end", () => {
          if (response.statusCode === 200) resolve(performance.now() - begin)
          else reject(new Error(`${response.statusCode} was answered to ${path}`))
        })
      }).once("error", reject)
    })
  return { ask, close: () => agent.destroy() }
}

/** Asks once about each subject. */
export const askOnce = async (
  port: number,
  key: string,
  { address }: Question,
  subjects: ReadonlyArray<Subject>
): Promise<void> => {
  const { ask, close } = asking(port, key)
  try {
    for (const subject of subjects) await ask(address(subject))
  } finally {
    close()
  }
}

/**
 * How long one client waits for answers over HTTP, and in turn for one that asks no read model: on a machine that does
 * other work at the time, only the difference says something. Throws when any answer is no 200.
 */
export const askServer = async (
  port: number,
  key: string,
  { address }: Question,
  subjects: ReadonlyArray<Subject>
): Promise<AskedServer> => {
  const { ask, close } = asking(port, key)
  try {
    let first = 0
    for (const subject of subjects) first = Math.max(first, await ask(address(subject)))
    const [doors, answers]: [Array<number>, Array<number>] = [[], []]
    for (let index = 0; index < requestCount; index += 1) {
      doors.push(await ask(door))
      answers.push(await ask(address(subjects[index % subjects.length] as Subject)))
    }
    return { ...askedOf(answers, first), door: askedOf(doors, 0) }
  } finally {
    close()
  }
}
