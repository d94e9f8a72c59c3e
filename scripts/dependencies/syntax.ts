/** A node of the syntax tree; its other fields are looked at one by one. */
export interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** Whether a value found in the tree is a node. */
export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"

/** Visits a tree depth first. `key` names the field of the parent under which the node stands. */
export const walk = (
  root: unknown,
  visit: (node: Node, parent: Node | null, key: string) => void
): void => {
  const into = (value: unknown, parent: Node | null, key: string): void => {
    if (Array.isArray(value)) return value.forEach((each: unknown) => into(each, parent, key))
    if (!isNode(value)) return
    visit(value, parent, key)
    for (const [field, child] of Object.entries(value)) into(child, value, field)
  }
  into(root, null, "")
}

const namesIn = (pattern: unknown): ReadonlyArray<string> => {
  if (Array.isArray(pattern)) return pattern.flatMap(namesIn)
  if (!isNode(pattern)) return []
  switch (pattern.type) {
    case "Identifier":
      return [String(pattern["name"])]
    case "ObjectPattern":
      return namesIn(pattern["properties"])
    case "ArrayPattern":
      return namesIn(pattern["elements"])
    case "Property":
      return namesIn(pattern["value"])
    case "AssignmentPattern":
      return namesIn(pattern["left"])
    case "RestElement":
      return namesIn(pattern["argument"])
    default:
      return []
  }
}

/** The names that a node itself declares: variables, parameters, functions, classes, types, imports. */
export const bindingNames = (node: Node): ReadonlyArray<string> => [
  ...namesIn(node["id"]),
  ...namesIn(node["params"]),
  ...namesIn(node["param"]),
  ...(node.type.startsWith("Import") ? namesIn(node["local"]) : [])
]
