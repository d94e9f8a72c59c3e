export { isJsonObject, type JsonObject } from "@kickstand/domain/event/json"
export { type PayloadBody as KickBody, readPayloadBody as readKickBody } from "@kickstand/domain/event/payloadBody"
