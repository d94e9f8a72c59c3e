/** The address of Kick's webhook on a server; one that names a path is taken as it is. */
export const webhookUrl = (server: string): string => {
  const url = new URL(server)
  if (url.pathname === "/") url.pathname = "/webhooks/kick"
  return url.href
}
