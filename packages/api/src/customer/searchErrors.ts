/** The error codes of the search family, each with its status and message. They are Kickstand's own, as the family is. */
export const searchErrors = {
  invalid_search_query: { status: 400, message: "The search query cannot be understood; details say where and why." },
  search_job_not_found: { status: 404, message: "Search job not found." },
  search_job_unfinished: { status: 409, message: "The search job is not finished." },
  search_job_expired: { status: 410, message: "The results of the search job have expired." }
} as const
