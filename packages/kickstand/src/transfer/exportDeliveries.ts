import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { Result, Stream } from "effect"
import { Base64 } from "effect/encoding"
import { type LogRange, readLog } from "./readLog.ts"

const utf8 = new TextDecoder("utf-8", { fatal: true })

/** As text where it is one, so that it can be searched; in base64 otherwise. Either gives the bytes that were signed. */
const bodyOf = (body: Uint8Array) =>
  Result.match(Result.try(() => utf8.decode(body)), {
    onSuccess: (text) => ({ body: text }),
    onFailure: () => ({ bodyBase64: Base64.encode(body) })
  })

const lineOf = ({ body, sentAt, receivedAt, ...delivery }: StoredDelivery): string =>
  JSON.stringify({
    ...delivery,
    sentAt: new Date(sentAt).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    ...bodyOf(body)
  })

/** The deliveries of the log as they came, one JSON line each without its end; in pages, some of which may be empty. */
export const exportDeliveries = (range: LogRange = {}) =>
  Stream.map(readLog(range), (deliveries) => deliveries.map(lineOf))
