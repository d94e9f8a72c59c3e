import { parseSync } from "rolldown/utils"
import { bindingNames, isNode, type Node, walk } from "./syntax.ts"

/** Something found in a file, with the line it stands on, counted from 1. */
export interface Found {
  readonly name: string
  readonly line: number
}

/** What the rules want to know of one TypeScript file. */
export interface SourceFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string
  /** Specifiers of static and dynamic imports, re-exports and `import("…")` types. */
  readonly imports: ReadonlyArray<Found>
  /**
   * Globals (`process`), their members (`Date.now`) and syntax (`async`, `await`, `try`, `new Date()`) that occur. A name
   * that the file declares itself is no global.
   */
  readonly uses: ReadonlyArray<Found>
}

/** Keys under which an identifier is a mere label and refers to nothing. */
const labels: Readonly<Record<string, ReadonlyArray<string>>> = {
  ExportSpecifier: ["exported"],
  ImportSpecifier: ["imported"],
  MemberExpression: ["property"],
  MethodDefinition: ["key"],
  Property: ["key"],
  PropertyDefinition: ["key"],
  TSMethodSignature: ["key"],
  TSNamedTupleMember: ["label"],
  TSPropertySignature: ["key"],
  TSQualifiedName: ["right"]
}

const isLabel = (parent: Node | null, key: string): boolean =>
  parent !== null && parent["computed"] !== true && (labels[parent.type] ?? []).includes(key)

/** A literal text in the place of a module specifier. */
const specifierOf = (node: Node): string | null => {
  const source = node["source"] ?? node["argument"]
  const literal = isNode(source) && source.type === "TSLiteralType" ? source["literal"] : source
  return isNode(literal) && typeof literal["value"] === "string" ? literal["value"] : null
}

const importing = ["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression", "TSImportType"]

const identifierName = (node: unknown): string | null =>
  isNode(node) && node.type === "Identifier" ? String(node["name"]) : null

/** Names what a node uses, or `null` when it is nothing that a rule could care for. */
const useOf = (node: Node, parent: Node | null, key: string): string | null => {
  switch (node.type) {
    case "TryStatement":
      return "try"
    case "AwaitExpression":
      return "await"
    case "ForOfStatement":
      return node["await"] === true ? "await" : null
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return node["async"] === true ? "async" : null
    case "NewExpression":
    case "CallExpression": {
      const bare = Array.isArray(node["arguments"]) && node["arguments"].length === 0
      if (!bare || identifierName(node["callee"]) !== "Date") return null
      return node.type === "NewExpression" ? "new Date()" : "Date()"
    }
    case "MemberExpression": {
      const object = node["object"]
      const property = identifierName(node["property"])
      if (property === null || node["computed"] === true) return null
      if (isNode(object) && object.type === "MetaProperty") return `import.meta.${property}`
      const name = identifierName(object)
      return name === null ? null : name === "globalThis" ? property : `${name}.${property}`
    }
    case "Identifier":
      return isLabel(parent, key) ? null : String(node["name"])
    default:
      return null
  }
}

/** Reads a TypeScript file; fails with its path when it does not parse. */
export const readSource = (path: string, text: string): SourceFile => {
  const { program, errors } = parseSync(path, text, { lang: path.endsWith("x") ? "tsx" : "ts" })
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const lineOf = (node: Node) => text.slice(0, Number(node["start"])).split("\n").length
  const imports: Array<Found> = []
  const uses: Array<Found> = []
  const declared = new Set<string>()
  walk(program, (node, parent, key) => {
    for (const name of bindingNames(node)) declared.add(name)
    const specifier = importing.includes(node.type) ? specifierOf(node) : null
    if (specifier !== null) imports.push({ name: specifier, line: lineOf(node) })
    const use = useOf(node, parent, key)
    if (use !== null) uses.push({ name: use, line: lineOf(node) })
  })
  return { path, imports, uses: uses.filter(({ name }) => !declared.has(name.split(".")[0] ?? name)) }
}
