import type { SourceFile } from "./SourceFile.ts"
import type { Violation } from "./Violation.ts"
import { type Member, memberName, packageOf, type Workspace } from "./Workspace.ts"

const packagesIn = (files: ReadonlyArray<SourceFile>): ReadonlySet<string> =>
  new Set(files.flatMap(({ imports }) => imports.flatMap(({ name }) => packageOf(name) ?? [])))

const undeclared = (files: ReadonlyArray<SourceFile>, declared: ReadonlyArray<string>, where: string) =>
  files.flatMap(({ path, imports }) =>
    imports.flatMap(({ name, line }) => {
      const from = packageOf(name)
      return from === null || declared.includes(from)
        ? []
        : [{ path, line, message: `"${from}" is imported but not declared; add it to ${where}` }]
    })
  )

const checkMember = (member: Member, root: ReadonlyArray<string>): ReadonlyArray<Violation> => {
  const { name, dependencies, devDependencies, sources, tests } = member
  const manifest = `${member.directory}/package.json`
  const used = packagesIn(sources)
  const testOnly = packagesIn(tests)
  // Tests may reach up (a contract suite lives in testing, above what it tests): declaring that would be a cycle.
  const siblings = [...testOnly].filter((each) => memberName(each) !== null)
  const ownSources = sources.filter(({ path }) => path.startsWith(member.directory))
  return [
    ...undeclared(ownSources, [name, ...dependencies], `the dependencies of ${manifest}`),
    ...undeclared(tests, [...dependencies, ...devDependencies, ...root, ...siblings], `the devDependencies of ${manifest}`),
    ...dependencies.filter((each) => !used.has(each)).map((each) => ({
      path: manifest,
      line: null,
      message: `"${each}" is declared but nothing in src imports it; remove it${
        testOnly.has(each) ? ", or move it to devDependencies, since only tests do" : ""
      }`
    })),
    ...dependencies.filter((each) => devDependencies.includes(each)).map((each) => ({
      path: manifest,
      line: null,
      message: `"${each}" is declared twice`
    }))
  ]
}

/** What a package.json declares is what the files import, and nothing runs a script at install unasked. */
export const manifestRule = (workspace: Workspace): ReadonlyArray<Violation> => [
  ...workspace.members.flatMap((member) => checkMember(member, workspace.rootDependencies)),
  ...workspace.installScripts.filter((name) => !workspace.allowedScripts.includes(name)).map((name) => ({
    path: "package.json",
    line: null,
    message: `"${name}" runs a script when it is installed; review it and add it to allowScripts`
  }))
]
