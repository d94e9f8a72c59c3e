import type { SignedDelivery } from "../simulator/SignedDelivery.ts"

/** The request that brings a delivery to a Kickstand, for its `fetch`. */
export const webhookRequest = (
  { headers, body }: Pick<SignedDelivery, "headers" | "body">,
  url = "http://kickstand.test/webhooks/kick"
): Request => new Request(url, { method: "POST", headers, body })
