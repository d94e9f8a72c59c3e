import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import assert from "node:assert/strict"
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { createDatabase } from "./ci/createDatabase.ts"
import { buildImage, type Image } from "./image/buildImage.ts"
import { parseCompose } from "./image/Compose.ts"
import { runContainer, startContainer } from "./image/Container.ts"
import { parseDockerfile } from "./image/Dockerfile.ts"

// Where no engine is at hand, this follows the Dockerfile's instructions in temporary directories and then starts what
// docker-compose.yml starts, in its order, against a real PostgreSQL. What it cannot show: the base image itself, the
// network between containers, and the limits that an engine sets.

const freePort = (): Promise<string> =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => done(String(address !== null && typeof address === "object" ? address.port : 0)))
    })
  })

const say = (text: string): void => console.log(`ok    ${text}`)

/** The containers of docker-compose.yml, one after the other. */
const composeUp = async (image: Image, databaseUrl: string): Promise<void> => {
  const simulator = await KickSimulator.make({ channels: 1 })
  const { services } = parseCompose(readFileSync("docker-compose.yml", "utf8"), { POSTGRES_PASSWORD: "letters1" })
  const [serverPort, workerPort] = [await freePort(), await freePort()]
  const env = (name: string, port: string) => ({
    ...services[name]?.environment,
    DATABASE_URL: databaseUrl,
    KICK_PUBLIC_KEY: simulator.publicKeyPem,
    PORT: port
  })
  const command = (name: string, port: string) =>
    (services[name]?.command ?? []).map((word) => word === services[name]?.environment?.["PORT"] ? port : word)
  const kickstand = (...words: ReadonlyArray<string>) => runContainer(image, words, env("server", serverPort))

  runContainer(image, command("migrate", serverPort), env("migrate", serverPort))
  say("migrate brings an empty PostgreSQL up to date and ends")

  const server = startContainer(image, command("server", serverPort), env("server", serverPort))
  const worker = startContainer(image, command("worker", workerPort), env("worker", workerPort))
  await Promise.all([server.healthy(), worker.healthy()])
  say("server and worker pass the image's health check")

  for (const { slug, userId } of simulator.channels) {
    kickstand("channel", "add", "--platform", "kick", "--user-id", userId, "--slug", slug)
  }
  for (const { headers, body } of await simulator.take(50)) {
    const response = await fetch(`http://127.0.0.1:${serverPort}/webhooks/kick`, { method: "POST", headers, body })
    assert.equal(response.status, 200, await response.text())
  }
  for (let attempt = 0;; attempt++) {
    const status = JSON.parse(kickstand("projection", "status", "--json")) as ReadonlyArray<{ position: number; lag: number }>
    if (status.every(({ lag, position }) => lag === 0 && position > 0)) break
    assert.ok(attempt < 20, `The worker does not fold what the server takes in: ${JSON.stringify(status)}`)
    await pause(250)
  }
  say("what the server takes in, the worker folds")

  assert.deepEqual(await Promise.all([server.stop(), worker.stop()]), [0, 0])
  say("both end in order on SIGTERM")
}

/** The image alone, as `docker run` starts it: an embedded database in its volume. */
const runAlone = async (image: Image, data: string): Promise<void> => {
  const env = { PORT: await freePort(), DATABASE_URL: image.env["DATABASE_URL"]?.replace("/data", data) ?? "" }
  const container = startContainer(image, image.command, env)
  await container.healthy()
  assert.equal(await container.stop(), 0)
  say("the image alone serves from its volume and ends in order")
}

const directory = mkdtempSync(join(tmpdir(), "kickstand-image-"))
chmodSync(directory, 0o755)
const database = await createDatabase()
try {
  assert.ok(database, "TEST_DATABASE_URL is not set")
  const image = buildImage(parseDockerfile(readFileSync("Dockerfile", "utf8")), resolve("."), directory)
  say("every instruction of the Dockerfile runs")
  await composeUp(image, database.url)
  const data = join(directory, "data")
  mkdirSync(data)
  if (process.getuid?.() === 0) chownSync(data, 1000, 1000)
  await runAlone(image, data)
} finally {
  await database?.drop()
  rmSync(directory, { recursive: true, force: true })
}
