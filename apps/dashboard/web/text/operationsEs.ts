import type { operationsEn } from "./operationsEn.ts"

/** The texts of the pages for operators in Spanish, beside those that stand in `es.ts`. */
export const operationsEs: Readonly<Record<keyof typeof operationsEn, string>> = {
  doctor: "Doctor",
  doctorText: "Lo mismo que dice kickstand doctor de este servidor.",
  doctorOk: "Todo está bien",
  doctorWarn: "Funciona, pero algo te necesita",
  doctorFail: "Algo no funciona",
  findingOk: "Bien",
  findingWarn: "Aviso",
  findingFail: "Fallo",
  whatToDo: "Qué hacer:",
  lookAgain: "Mirar de nuevo",
  showWell: "Mostrar también lo que está bien",
  nothingWrong: "Nada está mal.",
  lastWebhook: "Último webhook",
  subscribedTo: "Suscripciones",
  unknown: "se desconoce",
  silentSince: "sin webhook desde hace {time}",
  silentWebhooks: "En directo y sin que llegue ningún webhook: {names}. Repara las suscripciones y mira que la plataforma alcance este servidor.",
  subscriptionsAt: "Suscripciones en {platform}:",
  mend: "Reparar",
  mended: "{created} creadas, {removed} quitadas",
  untrackNamed: "Dejar de seguir {name}",
  untrackSure: "¿No guardar nada más de {name}? Lo guardado se queda; sus suscripciones terminan.",
  slowRequests: "Peticiones lentas",
  slowRequestsText: "Las más lentas de la última hora en este servidor. El identificador está en la respuesta y en el registro.",
  took: "Tardó",
  request: "Petición",
  status: "Estado",
  requestId: "Identificador"
}
