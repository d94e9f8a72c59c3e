/** How the command is called from where this process was started: by its name, or through npm from a clone. */
export const invocation: string = process.env["npm_lifecycle_event"] === undefined
  ? "kickstand"
  : "npm run --silent kickstand --"
