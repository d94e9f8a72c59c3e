/** Sockets of Node, Bun and Deno take headers, which browsers' do not; Kick's asks where one comes from. */
const options = { headers: { origin: "https://kick.com" } } as unknown as Array<string>

/** The runtime's own WebSocket, saying that it comes from Kick's website as its clients do. */
export class socketWithOrigin extends WebSocket {
  constructor(url: string | URL) {
    super(url, options)
  }
}
