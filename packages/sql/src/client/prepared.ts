/** How many statements a connection keeps prepared; a server with a worker in it has 160 once each endpoint of the customer API was asked. */
export const preparedStatements = 400

/**
 * How the database plans a prepared statement: once, for any parameters. Left to itself it plans most of ours each time, for
 * the parameters at hand, which takes longer than to run them.
 */
export const planning = "force_generic_plan"
