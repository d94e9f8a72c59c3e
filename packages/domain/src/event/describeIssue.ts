import { type Schema, SchemaIssue } from "effect"

const formatIssue = SchemaIssue.makeFormatterStandardSchemaV1()

/** The first thing that is wrong with a value, as a sentence that names the field at fault and repeats nothing of it. */
export const describeIssue = ({ issue }: Schema.SchemaError): string => {
  const [first] = formatIssue(issue).issues
  const path = (first?.path ?? []).map((part) => typeof part === "object" ? part.key : part).join(".")
  const message = first?.message ?? "not understood"
  return path === "" ? message : `${path}: ${message}`
}
