import { errorsOf } from "../error/ApiError.ts"

/** The error codes of the admin API that name no domain error, each with its status and message. */
export const adminErrorCodes = {
  admin_token_invalid: { status: 401, message: "Provide the admin token as a bearer token." }
} as const

/** An error of the admin API. */
export const adminError = errorsOf<keyof typeof adminErrorCodes>(adminErrorCodes)
