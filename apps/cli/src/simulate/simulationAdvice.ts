import type { LoadReport } from "@kickstand/testing/load/LoadReport"

/** What to do about how it went; `null` when it went well. */
export const simulationAdvice = ({ acknowledged, failures, outcomes }: LoadReport): string | null => {
  if ((failures["status 401"] ?? 0) > 0) {
    return "The server does not trust the key that this traffic is signed with. Start it with\n"
      + "  KICK_PUBLIC_KEY=\"$(npm run --silent kickstand -- simulate --public-key)\"\n"
      + "and only a server for tests: whoever has the private key in ./data can speak for any channel there."
  }
  if ((failures["connection"] ?? 0) > 0 && acknowledged === 0) return "Nothing answers at that address."
  if ((outcomes["untracked"] ?? 0) > 0) {
    return "Deliveries for channels that the server does not track were acknowledged and dropped. "
      + "With --track the simulated channels are added first."
  }
  return null
}
