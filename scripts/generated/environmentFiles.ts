import { type Variable, variables } from "../../apps/cli/src/settings/variables.ts"
import type { GeneratedFile } from "./GeneratedFile.ts"

const notice = "Written by `npm run generate` from apps/cli/src/settings/variables.ts"

const example = ({ name, description, fallback }: Variable): string =>
  `# ${description}\n${fallback === null ? "" : `# Default: ${fallback}\n`}# ${name}=\n`

const cell = (text: string): string => text.replaceAll("|", "\\|")

const row = ({ name, description, fallback }: Variable): string =>
  `| \`${name}\` | ${cell(description)} | ${fallback === null ? "–" : cell(fallback)} |`

/** `.env.example` and the reference of environment variables. */
export const environmentFiles = (): ReadonlyArray<GeneratedFile> => [
  {
    path: ".env.example",
    text: `# ${notice}.\n# Copy to .env and uncomment what you need; a variable set in the environment wins over this file.\n\n${
      variables.map(example).join("\n")
    }`
  },
  {
    path: "docs/reference/environment.md",
    text: `<!-- ${notice} -->
# Environment variables

Read from the environment and from \`.env\` in the working directory; the environment wins. \`kickstand doctor\` says
what is wrong with them.

| variable | meaning | default |
|---|---|---|
${variables.map(row).join("\n")}
`
  }
]
