import { Context, Effect, type ManagedRuntime } from "effect"

/** A service whose methods answer with promises instead of effects; a failure rejects with the typed error. */
export type Promised<Service> = {
  readonly [Key in keyof Service]: Service[Key] extends
    (...args: infer Args) => Effect.Effect<infer Answer, infer _Error, infer _Needs> ? (...args: Args) => Promise<Answer>
    : Service[Key] extends Effect.Effect<infer Answer, infer _Error, infer _Needs> ? () => Promise<Answer>
    : never
}

/** The plain face of a service that a runtime provides. */
export const promised = <Identifier, Service extends object, Failure>(
  runtime: ManagedRuntime.ManagedRuntime<Identifier, Failure>,
  services: Context.Context<Identifier>,
  tag: Context.Key<Identifier, Service>
): Promised<Service> => {
  const service = Context.get(services, tag)
  const face = Object.entries(service).map(([name, member]: [string, unknown]) => [
    name,
    (...args: ReadonlyArray<unknown>) => {
      const answer: unknown = typeof member === "function" ? Reflect.apply(member, service, args) : member
      return Effect.isEffect(answer)
        ? runtime.runPromise(answer as Effect.Effect<unknown>)
        : Promise.resolve(answer)
    }
  ])
  return Object.fromEntries(face) as Promised<Service>
}
