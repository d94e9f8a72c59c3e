import { randomUUID } from "node:crypto"
import { importSigningKey, signedHeaders } from "@kickstand/kick/webhook/signing"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { httpRequest } from "../workload/workload.ts"

/** The channel that everybody writes in. */
export const streamer = { platform: "kick", userId: "9000001", slug: "streamer_one" } as const

/** How many write, and one in how many of their messages is a command. */
export const viewers = 2000
const everyCommand = 5

/** A message of the channel's chat, signed and ready to be sent. */
export interface Said {
  readonly messageId: string
  readonly isCommand: boolean
  readonly request: Buffer
}

const commands = ["!gamble 1", "!coinflip heads 1", "!give @viewer_7 1", "!gamble 2", "!wheel"]

const person = (userId: number, username: string, identity: unknown = null) => ({
  is_anonymous: false,
  user_id: userId,
  username,
  is_verified: false,
  profile_picture: "",
  channel_slug: username,
  identity
})

/** The n-th viewer; nobody of them is `viewer_7`, to whom coins are given. */
export const viewer = (index: number) => ({ id: 1_000_000 + index, username: `viewer_${1000 + index}` })

/** Makes `count` messages that are written now, and tells whose signatures are to be believed. */
export const makeTalk = async (count: number): Promise<{ readonly publicKeyPem: string; readonly said: ReadonlyArray<Said> }> => {
  const pair = await sharedKeyPair("RSA")
  const key = await importSigningKey(pair.privateKeyPem)
  const now = new Date().toISOString()
  const say = async (index: number): Promise<Said> => {
    const isCommand = index % everyCommand === 0
    const { id, username } = viewer((index * 31) % viewers)
    const content = isCommand ? commands[(index / everyCommand) % commands.length] ?? "" : `what I wanted to say is number ${index}`
    const messageId = randomUUID()
    const body = Buffer.from(JSON.stringify({
      message_id: messageId,
      broadcaster: person(Number(streamer.userId), streamer.slug),
      sender: person(id, username, { username_color: "#FF5733", badges: [] }),
      content,
      emotes: null,
      created_at: now
    }))
    const meta = { messageId: `m-${messageId}`, subscriptionId: "s-1", timestamp: now, type: "chat.message.sent" }
    const headers = await signedHeaders(key, meta, body)
    return { messageId, isCommand, request: httpRequest({ headers, body }) }
  }
  const said: Array<Said> = []
  while (said.length < count) {
    const first = said.length
    said.push(...await Promise.all(Array.from({ length: Math.min(64, count - first) }, (_, index) => say(first + index))))
  }
  return { publicKeyPem: pair.publicKeyPem, said }
}
