import { Effect } from "effect"
import { WebCrypto } from "effect/crypto"
import { Base64 } from "effect/encoding"
import { HttpServerResponse } from "effect/http"

/** What a page says; all of it is text and none of it markup. */
export interface ConnectPage {
  readonly status: number
  readonly title: string
  /** One paragraph each. */
  readonly text: ReadonlyArray<string>
  /** What is listed below the text. */
  readonly list?: ReadonlyArray<string>
  /** A button that sends a hidden field. */
  readonly button?: {
    readonly label: string
    readonly action: string
    readonly field: { readonly name: string; readonly value: string }
    /** Where the form may lead beside this server. */
    readonly leadsTo: string
  }
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\"": "&quot;",
  "'": "&#39;"
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "")

const style = `
  :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif }
  body { margin: 12vh auto; max-width: 34rem; padding: 0 1.5rem }
  h1 { font-size: 1.5rem; line-height: 1.2 }
  button { font: inherit; padding: .5rem 1.25rem; cursor: pointer }
  code, li { overflow-wrap: anywhere }
`

const html = ({ title, text, list = [], button }: ConnectPage, nonce: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} · Kickstand</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${text.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join("\n")}
${list.length === 0 ? "" : `<ul>\n${list.map((item) => `<li>${escaped(item)}</li>`).join("\n")}\n</ul>`}
${
    button === undefined ? "" : `<form method="post" action="${escaped(button.action)}">
<input type="hidden" name="${escaped(button.field.name)}" value="${escaped(button.field.value)}">
<button>${escaped(button.label)}</button>
</form>`
  }
</main>
</body>
</html>
`

/** Nothing is loaded from anywhere, nothing runs, nobody frames the page, and its address, which opens things, goes nowhere. */
const headers = (nonce: string, leadsTo: string | undefined) => ({
  "content-security-policy": [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    // Browsers hold what a form is redirected to against this as well.
    `form-action ${leadsTo === undefined ? "'none'" : `'self' ${new URL(leadsTo).origin}`}`,
    "frame-ancestors 'none'",
    "base-uri 'none'"
  ].join("; "),
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin"
})

/** A page of the log-in. */
export const connectPage = (page: ConnectPage): Effect.Effect<HttpServerResponse.HttpServerResponse> =>
  Effect.map(WebCrypto.WebCrypto, (crypto) => {
    const nonce = Base64.encode(crypto.getRandomValues(new Uint8Array(16)))
    return HttpServerResponse.text(html(page, nonce), {
      status: page.status,
      contentType: "text/html; charset=utf-8",
      headers: headers(nonce, page.button?.leadsTo)
    })
  })
