import type { SealBroken, SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import type { KickAppRefused, NoAnswer } from "@kickstand/kick/oauth/KickOAuthError"
import type { LoginFailed } from "../connect/LoginFailed.ts"
import type { ConnectPage } from "./connectPage.ts"

const anew = "Ask whoever runs this Kickstand for a new link; they get one with: kickstand connect kick"

const said = (detail: string | null): ReadonlyArray<string> => (detail === null ? [] : [`Kick says: ${detail}`])

const failed = ({ reason, detail }: LoginFailed): ConnectPage => {
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
        title: "Kick was not connected",
        text: ["It was not allowed at Kick, so nothing was changed.", ...said(detail), anew]
      }
    case "refused":
      return { status: 400, title: "Kick did not accept the log-in", text: ["Nothing was changed.", ...said(detail), anew] }
  }
}

/** What a page tells of a log-in that went wrong, and what is to be done. */
export const connectProblem = (
  error: LoginFailed | SealBroken | SecretKeyMissing | KickAppRefused | NoAnswer
): ConnectPage => {
  switch (error._tag) {
    case "LoginFailed":
      return failed(error)
    case "KickAppRefused":
      return {
        status: 500,
        title: "Kick does not know this app",
        text: [
          "Whoever runs this Kickstand has to check KICK_CLIENT_ID and KICK_CLIENT_SECRET; then the log-in can be tried again.",
          ...said(error.message)
        ]
      }
    case "KickRateLimited":
    case "KickUnavailable":
      return {
        status: 502,
        title: "Kick does not answer",
        text: ["Nothing was changed. Try again in some minutes.", error.message, anew]
      }
    case "SealBroken":
    case "SecretKeyMissing":
      return { status: 500, title: "The log-in cannot be kept", text: [error.message] }
  }
}
