import { connect } from "node:net"

/** Asks a PostgreSQL server whether it speaks TLS (protocol 3.0, SSLRequest): any server answers `S` or `N`. */
const sslRequest = Uint8Array.of(0, 0, 0, 8, 4, 210, 22, 47)

const url = new URL(process.env["TEST_DATABASE_URL"] ?? "")
const where = `${url.hostname}:${url.port || "5432"}`

const fail = (reason: string): never => {
  console.error(
    `No PostgreSQL server answers at ${where} (${reason}).\n`
      + "The tests need one that lets TEST_DATABASE_URL create databases; none of them may be skipped."
  )
  process.exit(1)
}

const socket = connect({ host: url.hostname, port: Number(url.port || 5432), timeout: 5000 })
socket.on("connect", () => socket.write(sslRequest))
socket.on("data", (answer) => {
  if (!["S", "N"].includes(answer.toString("latin1"))) fail("it speaks another protocol")
  console.log(`PostgreSQL answers at ${where}.`)
  process.exit(0)
})
socket.on("error", ({ message }) => fail(message))
socket.on("timeout", () => fail("timed out"))
socket.on("end", () => fail("it hung up"))
