/** The texts of the pages for operators in English, beside those that stand in `en.ts`. */
export const operationsEn = {
  doctor: "Doctor",
  doctorText: "The same that kickstand doctor tells of this server.",
  doctorOk: "All is well",
  doctorWarn: "It works, but something needs you",
  doctorFail: "Something does not work",
  findingOk: "Well",
  findingWarn: "Warning",
  findingFail: "Failure",
  whatToDo: "What to do:",
  lookAgain: "Look again",
  showWell: "Show what is well, too",
  nothingWrong: "Nothing is wrong."
} as const
