import { createServer } from "node:http"
import { createPublicKey, verify } from "node:crypto"
import { publishedKeyPairs } from "@kickstand/testing/simulator/publishedKeyPairs"
const key = createPublicKey(publishedKeyPairs.RSA.publicKeyPem)
const server = createServer((request, response) => {
  const chunks: Array<Buffer> = []
  request.on("data", (chunk: Buffer) => chunks.push(chunk))
  request.on("end", () => {
    const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
    const { headers } = request
    const signed = Buffer.concat([Buffer.from(`${headers["kick-event-message-id"]}.${headers["kick-event-message-timestamp"]}.`), body])
    const signature = Buffer.from(String(headers["kick-event-signature"]), "base64")
    const answer = (valid: boolean) => { response.writeHead(valid ? 200 : 401, { "content-type": "application/json" }); response.end(`{"ok":${valid}}`) }
    if (process.env.SYNC) answer(verify("sha256", signed, key, signature))
    else verify("sha256", signed, key, signature, (_, valid) => answer(valid))
  })
})
server.listen(Number(process.argv[2]), "127.0.0.1")
process.on("message", () => process.send!(process.cpuUsage()))
