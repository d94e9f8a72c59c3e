/** Where a simulated Kick is told to go wrong, which no outage closes. Kick has nothing there. */
export const faultsPath = "/simulated/faults"
