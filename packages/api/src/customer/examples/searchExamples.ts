import { answer } from "./answer.ts"

/** Example answers about searches, by the endpoint's code. */
export const searchExamples: Readonly<Record<string, object>> = {
  "search.create": answer({
    job: {
      jobId: "0198c0de-5ea7-7000-8000-000000000001",
      status: "queued",
      progress: { scannedShare: 0, hits: 0 },
      queuePosition: 1,
      createdAt: "2026-03-22T02:14:00.000Z",
      startedAt: null,
      finishedAt: null,
      error: null
    }
  }),
  "search.status": answer({
    job: {
      jobId: "0198c0de-5ea7-7000-8000-000000000001",
      status: "running",
      progress: { scannedShare: 0.25, hits: 12 },
      queuePosition: null,
      createdAt: "2026-03-22T02:14:00.000Z",
      startedAt: "2026-03-22T02:14:01.000Z",
      finishedAt: null,
      error: null
    }
  }),
  "search.list": answer({
    data: [
      {
        jobId: "0198c0de-5ea7-7000-8000-000000000001",
        status: "running",
        progress: { scannedShare: 0.25, hits: 12 },
        queuePosition: null,
        createdAt: "2026-03-22T02:14:00.000Z",
        startedAt: "2026-03-22T02:14:01.000Z",
        finishedAt: null,
        error: null
      }
    ],
    totalItems: 1,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "search.cancel": answer({
    job: {
      jobId: "0198c0de-5ea7-7000-8000-000000000001",
      status: "cancelled",
      progress: { scannedShare: 0.25, hits: 12 },
      queuePosition: null,
      createdAt: "2026-03-22T02:14:00.000Z",
      startedAt: "2026-03-22T02:14:01.000Z",
      finishedAt: "2026-03-22T02:14:05.000Z",
      error: null
    }
  }),
  "search.results": answer({
    jobId: "0198c0de-5ea7-7000-8000-000000000001",
    status: "running",
    data: [
      {
        id: "msg_1",
        channel_slug: "streamer_one",
        sender_username: "viewer42",
        sender_id: "1827107192312",
        content: "gg wp",
        created_at: "2026-03-17T18:21:00.000Z",
        highlights: [[0, 2]]
      }
    ],
    nextCursor: "AAAB"
  })
}
