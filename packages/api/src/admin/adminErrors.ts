import { InvalidAddressRange } from "@kickstand/domain/access/AddressRange"
import { AccountNotFound } from "@kickstand/domain/access/AccountNotFound"
import { KeyNotActive } from "@kickstand/domain/access/KeyNotActive"
import { KeyNotFound } from "@kickstand/domain/access/KeyNotFound"
import { StreamerLimitReached } from "@kickstand/domain/access/StreamerLimitReached"
import { UnknownPlan } from "@kickstand/domain/access/UnknownPlan"
import { BroadcasterExists } from "@kickstand/domain/broadcaster/BroadcasterExists"
import { InvalidBroadcaster } from "@kickstand/domain/broadcaster/InvalidBroadcaster"
import { CredentialNotActive } from "@kickstand/domain/credential/CredentialNotActive"
import { CredentialNotFound } from "@kickstand/domain/credential/CredentialNotFound"
import { TokenNotFound } from "@kickstand/domain/credential/TokenNotFound"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { PlatformAppMissing } from "@kickstand/domain/connection/PlatformAppMissing"
import { SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { PlatformAway } from "@kickstand/domain/tracking/PlatformAway"
import { PlatformRefused } from "@kickstand/domain/tracking/PlatformRefused"
import { UnknownChannel } from "@kickstand/domain/tracking/UnknownChannel"
import { UnknownScope } from "@kickstand/domain/connection/UnknownScope"
import { SlugTaken } from "@kickstand/domain/channel/ChannelRegistry"
import { DeadLetterNotFound, StillUndecodable, UnknownProjection } from "@kickstand/domain/projection/ProjectionStatus"
import { wireError } from "./wireError.ts"

/** 404 `account_not_found`. */
export const accountNotFound = wireError(AccountNotFound, { code: "account_not_found", status: 404, fields: ["id"] })

/** 404 `key_not_found`. */
export const keyNotFound = wireError(KeyNotFound, { code: "key_not_found", status: 404, fields: ["id"] })

/** 400 `unknown_plan`. */
export const unknownPlan = wireError(UnknownPlan, { code: "unknown_plan", status: 400, fields: ["code", "known"] })

/** 409 `streamer_limit_reached`. */
export const streamerLimitReached = wireError(StreamerLimitReached, {
  code: "streamer_limit_reached",
  status: 409,
  fields: ["accountId", "streamerLimit", "currentStreamers"]
})

/** 409 `slug_taken`. */
export const slugTaken = wireError(SlugTaken, { code: "slug_taken", status: 409, fields: ["slug", "channel"] })

/** 404 `unknown_projection`. */
export const unknownProjection = wireError(UnknownProjection, {
  code: "unknown_projection",
  status: 404,
  fields: ["name", "known"]
})

/** 404 `dead_letter_not_found`. */
export const deadLetterNotFound = wireError(DeadLetterNotFound, {
  code: "dead_letter_not_found",
  status: 404,
  fields: ["position"]
})

/** 409 `still_undecodable`. */
export const stillUndecodable = wireError(StillUndecodable, {
  code: "still_undecodable",
  status: 409,
  fields: ["position", "reason"]
})

/** 409 `key_not_active`. */
export const keyNotActive = wireError(KeyNotActive, { code: "key_not_active", status: 409, fields: ["id"] })

/** 400 `invalid_address_range`. */
export const invalidAddressRange = wireError(InvalidAddressRange, {
  code: "invalid_address_range",
  status: 400,
  fields: ["text"]
})

/** 409 `platform_app_missing`. */
export const platformAppMissing = wireError(PlatformAppMissing, {
  code: "platform_app_missing",
  status: 409,
  fields: ["platform"]
})

/** 409 `secret_key_missing`. */
export const secretKeyMissing = wireError(SecretKeyMissing, { code: "secret_key_missing", status: 409, fields: [] })

/** 400 `unknown_scope`. */
export const unknownScope = wireError(UnknownScope, { code: "unknown_scope", status: 400, fields: ["scope", "known"] })

/** 404 `unknown_channel`. */
export const unknownChannel = wireError(UnknownChannel, {
  code: "unknown_channel",
  status: 404,
  fields: ["platform", "slug"]
})

/** 503 `platform_away`. */
export const platformAway = wireError(PlatformAway, { code: "platform_away", status: 503, fields: ["platform", "reason"] })

/** 409 `platform_refused`. */
export const platformRefused = wireError(PlatformRefused, {
  code: "platform_refused",
  status: 409,
  fields: ["platform", "reason"]
})

/** 404 `broadcaster_not_found`. */
export const unknownBroadcaster = wireError(UnknownBroadcaster, { code: "broadcaster_not_found", status: 404, fields: ["id"] })

/** 409 `broadcaster_exists`. */
export const broadcasterExists = wireError(BroadcasterExists, { code: "broadcaster_exists", status: 409, fields: ["id"] })

/** 400 `invalid_broadcaster`. */
export const invalidBroadcaster = wireError(InvalidBroadcaster, { code: "invalid_broadcaster", status: 400, fields: ["reason"] })

/** 404 `credential_not_found`. */
export const credentialNotFound = wireError(CredentialNotFound, { code: "credential_not_found", status: 404, fields: ["id"] })

/** 409 `credential_not_active`. */
export const credentialNotActive = wireError(CredentialNotActive, { code: "credential_not_active", status: 409, fields: ["id"] })

/** 404 `token_not_found`. */
export const tokenNotFound = wireError(TokenNotFound, { code: "token_not_found", status: 404, fields: ["id"] })
