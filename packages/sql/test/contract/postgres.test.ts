import { withPostgres } from "../storage/postgres.ts"
import { storage as contract } from "@kickstand/testing/contract/storage"

await withPostgres(({ storage }) => contract("PostgreSQL", storage))
