import { userInfo } from "node:os"

const user = (): string => {
  try {
    return userInfo().username
  } catch {
    return "unknown"
  }
}

/** Who acts, for the audit log: the command, run by this user of the system. */
export const actor = `cli:${user()}`
