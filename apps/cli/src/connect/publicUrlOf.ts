import type { Settings } from "../settings/Settings.ts"

/**
 * Where people reach this server. By name and not by number: Kick turns `127.0.0.1` in an address into `localhost`, and the
 * browser that comes back must find the same server.
 */
export const publicUrlOf = ({ publicUrl, port }: Pick<Settings["Service"], "publicUrl" | "port">): string =>
  publicUrl ?? `http://localhost:${port}`
