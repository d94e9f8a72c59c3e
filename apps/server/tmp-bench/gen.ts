import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { writeFileSync } from "node:fs"
const s = await KickSimulator.make({ seed: 3, mix: {} })
let d = await s.next(); while (d.type !== "chat.message.sent") d = await s.next()
writeFileSync("/tmp/hp/req.json", JSON.stringify({ headers: d.headers, body: new TextDecoder().decode(d.body) }))
