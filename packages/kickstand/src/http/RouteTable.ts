import { Context, Effect, Layer } from "effect"
import { FindMyWay, HttpRouter } from "effect/http"

/** The methods that a path is asked about when it is told which ones it answers to. */
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/**
 * What the router knows but does not tell: which pattern a request falls under, and which methods a path answers to.
 *
 * Its layer stands in for the router: routes that are added through it are written down and passed on.
 */
export class RouteTable extends Context.Service<RouteTable, {
  /** For metrics and logs; `null` for an address that there is no route for. */
  readonly patternOf: (method: string, url: string) => string | null
  /** Empty when nothing is at this address. */
  readonly methodsOf: (url: string) => ReadonlyArray<string>
}>()("kickstand/kickstand/http/RouteTable") {
  static readonly layer: Layer.Layer<RouteTable | HttpRouter.HttpRouter, never, HttpRouter.HttpRouter> = Layer
    .effectContext(Effect.gen(function*() {
      const router = yield* HttpRouter.HttpRouter
      const table = FindMyWay.make<string>(yield* HttpRouter.RouterConfig)
      const note = (method: string, path: HttpRouter.PathInput) => {
        if (method === "*") table.all(path, path)
        else table.on(method, path, path)
      }
      const routes = RouteTable.of({
        patternOf: (method, url) => table.find(method === "HEAD" ? "GET" : method, url)?.handler ?? null,
        methodsOf: (url) => {
          const answered = methods.filter((method) => table.find(method, url) !== undefined)
          return answered.includes("GET") ? [...answered, "HEAD"] : answered
        }
      })
      return Context.make(RouteTable, routes).pipe(Context.add(HttpRouter.HttpRouter, noting(router, "", note)))
    }))
}

const noting = (
  router: HttpRouter.HttpRouter,
  prefix: string,
  note: (method: string, path: HttpRouter.PathInput) => void
): HttpRouter.HttpRouter => {
  const place = (path: string) => (prefix === "" ? path : HttpRouter.prefixPath(path, prefix)) as HttpRouter.PathInput
  return HttpRouter.HttpRouter.of({
    ...router,
    add: (method, path, ...rest) => {
      note(method, place(path))
      return router.add(method, path, ...rest)
    },
    addAll: (routes) => {
      for (const { method, path } of routes) note(method, place(path))
      return router.addAll(routes)
    },
    prefixed: (next) => noting(router.prefixed(next), place(next), note)
  })
}
