import type { CatalogGroup } from "@kickstand/api/customer/Meta"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import type { Caller } from "@kickstand/api/customer/Caller"
import { families } from "@kickstand/domain/access/Family"
import { mayCall } from "@kickstand/domain/access/mayCall"

/** The endpoints that a caller may call now, by family; read off the API's declaration. */
export const callableCatalog = (caller: Caller["Service"]): ReadonlyArray<typeof CatalogGroup.Type> =>
  families
    .map((family) => ({
      family,
      endpoints: customerCatalog
        .filter((entry) => entry.family === family && entry.status === "active" && mayCall(caller, entry))
        .map(({ code, method, note, path, streamer, units }) => ({
          code,
          method,
          path,
          family,
          units,
          implemented: true,
          launchApproved: true,
          backendStatus: "ready" as const,
          streamerScoped: streamer === "slug",
          note
        }))
    }))
    .filter(({ endpoints }) => endpoints.length > 0)
