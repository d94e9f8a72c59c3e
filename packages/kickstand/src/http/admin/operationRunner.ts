import { Context, Effect } from "effect"

/**
 * Takes the services that a group's operations need once, when its handlers are made. An operation run with them still
 * sees the request's own context in front of theirs, above all who acts.
 */
export const operationRunner = <Services>() =>
  Effect.map(
    Effect.context<Services>(),
    (services) =>
    <A, E, R>(operation: Effect.Effect<A, E, R>): Effect.Effect<A, E, Exclude<R, Services>> =>
      Effect.updateContext(
        operation,
        (request: Context.Context<Exclude<R, Services>>) =>
          Context.merge(services, request) as Context.Context<Services | Exclude<R, Services>> as Context.Context<R>
      )
  )
