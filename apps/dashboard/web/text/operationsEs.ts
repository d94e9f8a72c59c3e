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
  nothingWrong: "Nada está mal."
}
