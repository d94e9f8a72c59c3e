import type { credentialsEn } from "./credentialsEn.ts"

/** The texts about credentials of the public API in Spanish. */
export const credentialsEs: Readonly<Record<keyof typeof credentialsEn, string>> = {
  credentialsText: "Lo que abre la API pública a las herramientas del streamer: un id con un secreto, y tokens que salen de él.",
  noCredentials: "Todavía no hay ninguna credencial.",
  newCredential: "Nueva credencial",
  alongToken: "Emitir también un token",
  credentialSecret: "El secreto de esta credencial",
  credentialSecretText: "Cópialo ahora: no se vuelve a mostrar.",
  clientId: "Id de cliente",
  clientSecret: "Secreto de cliente",
  jwt: "Token (JWT)",
  made: "Creada",
  oldSecretUntil: "el secreto viejo abre hasta {when}",
  rotateCredentialText: "Crea otro secreto. El viejo sigue abriendo un tiempo; los tokens se quedan como están.",
  overlapSecret: "El secreto viejo abre",
  revokeCredentialSure: "¿Cerrar {name} con todos sus tokens para siempre, ya y en todas partes?",
  tokens: "Tokens",
  tokensOf: "Tokens de {name}",
  noTokens: "Todavía no hay ningún token.",
  newToken: "Emitir un token",
  tokenLabel: "Para qué es",
  issued: "Emitido",
  revokeTokenSure: "¿Cerrar el token {name} para siempre, ya y en todas partes?"
}
