/** A chat by the numbers that the website knows it under. */
export interface SimulatedChat {
  readonly slug: string
  readonly channelId: number
  readonly chatroomId: number
}

/** A message as the socket tells it. */
export interface WrittenMessage {
  readonly id: string
  readonly chatroom_id: number
  readonly content: string
  readonly type: "message"
  readonly created_at: string
  readonly sender: object
}

/** Messages on a page of the history. */
const pageSize = 25

const json = (body: unknown, status = 200) => Response.json(body, { status })

/** What Kick's website answers about its socket, and the history of its chats. */
export const website = (
  { url, now, provider: first }: {
    readonly url: string
    readonly now: () => number
    readonly provider: "centrifugo" | "pusher"
  }
) => {
  const history = new Map<number, Array<WrittenMessage>>()
  const chats = new Map<string, SimulatedChat>()
  const given = new Set<string>()
  let provider = first
  let blocked: number | null = null
  let hidden = false
  let writtenAt = 0

  const connection = () =>
    provider === "centrifugo"
      ? { provider, credentials: { url: `${url}/connection/websocket` } }
      : { provider, credentials: { app_key: "simulated", cluster: "us2", url } }

  const token = () => {
    const made = `token-${given.size + 1}`
    given.add(made)
    return json({ data: { token: made }, message: "success" })
  }

  const page = (channelId: number, since: number | null) => {
    if (hidden) return json({ error: "Request blocked by security policy." }, 403)
    const messages = history.get(channelId) ?? []
    const some = since === null
      ? messages.slice(-pageSize)
      : messages.filter(({ created_at }) => Date.parse(created_at) >= since).slice(0, pageSize)
    return json({ data: { messages: some, cursor: "" }, message: "OK" })
  }

  const answer = ({ pathname, searchParams }: URL): Response => {
    if (blocked !== null) return json({ error: "Request blocked by security policy." }, blocked)
    if (pathname === "/api/v1/realtime/connection") {
      return json({ data: { connections: [connection()], mode: "websocket" } })
    }
    if (pathname === "/api/v1/realtime/auth/connection") return token()
    const replay = /^\/api\/v1\/chat\/(\d+)\/history$/.exec(pathname)?.[1]
    if (replay !== undefined) return page(Number(replay), Date.parse(searchParams.get("start_time") ?? ""))
    const latest = /^\/api\/v2\/channels\/(\d+)\/messages$/.exec(pathname)?.[1]
    if (latest !== undefined) return page(Number(latest), null)
    const chat = chats.get(/^\/api\/v2\/channels\/([^/]+)$/.exec(pathname)?.[1] ?? "")
    if (chat !== undefined) return json({ id: chat.channelId, slug: chat.slug, chatroom: { id: chat.chatroomId } })
    return json({ message: "Not found" }, 404)
  }

  return {
    fetch: (request: Request) => Promise.resolve(answer(new URL(request.url))),
    accepts: (told: unknown) => typeof told === "string" && given.has(told),
    tokens: () => given.size,
    name: (named: "centrifugo" | "pusher") => {
      provider = named
    },
    block: (status: number | null) => {
      blocked = status
    },
    hideHistory: (isHidden: boolean) => {
      hidden = isHidden
    },
    write: (
      chat: SimulatedChat,
      { id, content = "hello" }: { readonly id: string; readonly content?: string }
    ): WrittenMessage => {
      chats.set(chat.slug, chat)
      // No two messages at once, so that a page of the history ends between two times.
      writtenAt = Math.max(writtenAt + 1, now())
      const message: WrittenMessage = {
        id,
        chatroom_id: chat.chatroomId,
        content,
        type: "message",
        created_at: new Date(writtenAt).toISOString(),
        sender: { id: 9_000_001, username: "user_001", slug: "user_001", identity: { color: "#DEB2FF", badges: [] } }
      }
      const messages = history.get(chat.channelId) ?? []
      history.set(chat.channelId, [...messages, message])
      return message
    }
  }
}
