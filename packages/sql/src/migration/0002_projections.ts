import type { Migration } from "./Migration.ts"

/** The builds of read models with their checkpoints, what they could not decode, and the lease of who advances them. */
export const projections: Migration = {
  statements: [
    `CREATE TABLE kickstand.projections (
      generation int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      version int NOT NULL,
      position bigint NOT NULL DEFAULT 0,
      name text COLLATE "C" NOT NULL,
      active boolean NOT NULL
    )`,
    `CREATE UNIQUE INDEX projections_active ON kickstand.projections (name) WHERE active`,

    `CREATE TABLE kickstand.undecoded (
      position bigint NOT NULL,
      generation int NOT NULL REFERENCES kickstand.projections ON DELETE CASCADE,
      reason text NOT NULL,
      PRIMARY KEY (position, generation)
    )`,
    `CREATE INDEX undecoded_generation ON kickstand.undecoded (generation)`,

    `CREATE TABLE kickstand.leases (
      name text COLLATE "C" PRIMARY KEY,
      holder text NOT NULL,
      held_until timestamptz NOT NULL
    )`
  ]
}
