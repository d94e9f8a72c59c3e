import { withPostgres } from "../storage/postgres.ts"
import { suites } from "./suites.ts"

await withPostgres(({ storage }) => suites("PostgreSQL", storage))
