import { DashboardFiles } from "@kickstand/kickstand/http/dashboard/DashboardFiles"
import { Effect, Layer } from "effect"
import { dashboardFiles } from "./dashboardFiles.ts"

/** Brings the dashboard along. Its files are got ready when they are first asked for. */
export const layerDashboard: Layer.Layer<never> = Layer.succeed(DashboardFiles, Effect.promise(dashboardFiles))
