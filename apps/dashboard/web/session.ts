/** Whether the reader is logged in. */
export type Session =
  | { readonly state: "off" }
  | { readonly state: "out" }
  | { readonly state: "in"; readonly csrf: string; readonly expiresAt: number }

const session = "/dashboard/session"

/** Asks whether this browser is logged in. */
export const askSession = async (): Promise<Session> => {
  const response = await fetch(session)
  if (!response.ok) throw new Error(String(response.status))
  return await response.json() as Session
}

/** Logs in with the admin token or the ticket of a link; answers how that went. */
export const logIn = async (secret: string): Promise<"in" | "refused" | "limited"> => {
  const { status } = await fetch(session, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret })
  })
  return status === 204 ? "in" : status === 429 ? "limited" : "refused"
}

/** Logs out here, or every browser that is logged in. */
export const logOut = async (csrf: string, everywhere: boolean): Promise<void> => {
  await fetch(everywhere ? "/dashboard/sessions" : session, { method: "DELETE", headers: { "x-kickstand-csrf": csrf } })
}

/** Takes the ticket out of the address, so that it does not stay in the history. */
export const takeTicket = (): string | null => {
  const [, ticket] = /^#login=([\w.]+)$/.exec(location.hash) ?? []
  if (ticket === undefined) return null
  history.replaceState(null, "", "/")
  return ticket
}
