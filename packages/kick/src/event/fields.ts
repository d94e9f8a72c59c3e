// What Kick's payloads are read with is what every platform's are.
export * from "@kickstand/domain/event/payloadFields"
