import type { Connection } from "@kickstand/api/admin/Connections"
import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

/** Whether what connected accounts allowed can still be made use of. */
export const checkConnections = (connections: ReadonlyArray<typeof Connection.Type>): ReadonlyArray<Finding> =>
  connections.map(({ key, name, platform, reason, scopes, state, userId }) => {
    const check = `connection ${name ?? userId}`
    if (key === "unknown") {
      return fail(
        check,
        `The tokens of ${platform}:${userId} are encrypted with a key that is not set`,
        "Put the earlier key back: KICKSTAND_SECRET_KEY may hold several, separated by commas, the new one first. "
          + `If it is lost, run: kickstand connect ${platform}`
      )
    }
    if (state === "connect_again") {
      return fail(
        check,
        `The tokens of ${platform}:${userId} are renewed no more (${reason ?? "no reason was given"})`,
        `Have the account connect again: kickstand connect ${platform}`
      )
    }
    return key === "older"
      ? warn(
        check,
        `The tokens of ${platform}:${userId} are encrypted with an older key`,
        "Keep that key until they are renewed, which happens when they are next needed."
      )
      : ok(check, `${platform}:${userId} allows ${scopes.join(", ")}`)
  })
