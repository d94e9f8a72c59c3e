import type { SealBroken, SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { platformName } from "@kickstand/domain/event/platformName"
import type { LoginFailed } from "../connect/LoginFailed.ts"
import type { ConnectPage } from "./connectPage.ts"

const failed = ({ detail, platform, reason }: LoginFailed): ConnectPage => {
  const place = platformName(platform)
  const prefix = platform.toUpperCase()
  const anew = `Ask whoever runs this Kickstand for a new link; they get one with: kickstand connect ${platform}`
  const said = detail === null ? [] : [`${place} says: ${detail}`]
  switch (reason) {
    case "link":
      return {
        status: 410,
        title: "This link does not work any more",
        text: ["It was used already, or it is older than 15 minutes.", anew]
      }
    case "state":
      return {
        status: 400,
        title: "Nobody was waiting for this log-in",
        text: ["It was finished already, it took longer than 10 minutes, or it was not begun here. Nothing was changed.", anew]
      }
    case "denied":
      return {
        status: 403,
        title: `${place} was not connected`,
        text: [`It was not allowed at ${place}, so nothing was changed.`, ...said, anew]
      }
    case "refused":
      return { status: 400, title: `${place} did not accept the log-in`, text: ["Nothing was changed.", ...said, anew] }
    case "app":
      return {
        status: 500,
        title: `${place} does not know this app`,
        text: [
          `Whoever runs this Kickstand has to check ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET; then the log-in can be tried again.`,
          ...said
        ]
      }
    case "away":
      return {
        status: 502,
        title: `${place} does not answer`,
        text: ["Nothing was changed. Try again in some minutes.", ...detail === null ? [] : [detail], anew]
      }
  }
}

/** What a page tells of a log-in that went wrong, and what is to be done. */
export const connectProblem = (error: LoginFailed | SealBroken | SecretKeyMissing): ConnectPage =>
  error._tag === "LoginFailed"
    ? failed(error)
    : { status: 500, title: "The log-in cannot be kept", text: [error.message] }
