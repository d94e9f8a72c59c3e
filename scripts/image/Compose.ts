import { Yaml } from "effect/encoding"

/** One service of a compose file, as far as ours uses the format. */
export interface Service {
  readonly image: string
  readonly build?: string
  readonly command?: ReadonlyArray<string>
  readonly environment?: Readonly<Record<string, string>>
  readonly env_file?: ReadonlyArray<{ readonly path: string; readonly required: boolean }>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test?: ReadonlyArray<string>; readonly disable?: boolean }
  readonly ports?: ReadonlyArray<string>
  readonly volumes?: ReadonlyArray<string>
  readonly restart?: string
}

/** A compose file. */
export interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}

/** Reads a compose file and puts values where it names variables: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
export const parseCompose = (text: string, values: Readonly<Record<string, string>>): Compose => {
  const filled = text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) => {
    const value = values[name] ?? (kind === "-" ? rest : undefined)
    if (value === undefined) throw new Error(`${name} is not set: ${rest ?? ""}`)
    return value
  })
  return Yaml.parse(filled) as Compose
}
