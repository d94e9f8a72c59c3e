import { answer } from "./answer.ts"

/** Example answers about the account itself, by the endpoint's code. */
export const metaExamples: Readonly<Record<string, object>> = {
  "meta.account": answer({
    version: "v1",
    basePath: "/api/customer/v1",
    account: {
      id: "acc_1001",
      planCode: "starter_1",
      status: "active",
      allowAllStreamers: false,
      streamerLimit: 1,
      stripeSubscriptionId: "sub_0123456789"
    },
    apiKey: {
      id: "key_101",
      label: "Production key",
      prefix: "klz_live_0123456789abcdef",
      environment: "live",
      expiresAt: null,
      lastUsedAt: "2026-03-22T02:25:17.000Z"
    },
    limits: {
      enabledFamilies: ["meta", "streamer_profile", "broadcast", "search", "kick_profile"],
      allowAllStreamers: false,
      streamerLimit: 1,
      maxPageSize: 100,
      maxDateRangeDays: 7,
      rpmLimit: 20,
      concurrencyLimit: 1,
      monthlyRequestLimit: 5000,
      monthlyUnitLimit: 12000,
      searchEnabled: true,
      searchMaxDateRangeDays: 3,
      searchRpmLimit: 6,
      searchConcurrencyLimit: 1,
      searchUnitCostMultiplier: 5
    },
    usage: {
      usageMonth: "2026-03-01",
      limits: {
        enabledFamilies: ["meta", "streamer_profile", "broadcast", "search", "kick_profile"],
        allowAllStreamers: false,
        streamerLimit: 1,
        maxPageSize: 100,
        maxDateRangeDays: 7,
        rpmLimit: 20,
        concurrencyLimit: 1,
        monthlyRequestLimit: 5000,
        monthlyUnitLimit: 12000,
        searchEnabled: true,
        searchMaxDateRangeDays: 3,
        searchRpmLimit: 6,
        searchConcurrencyLimit: 1,
        searchUnitCostMultiplier: 5
      },
      usage: {
        requestsUsed: 42,
        unitsUsed: 118,
        searchRequestsUsed: 4,
        searchUnitsUsed: 80,
        streamerProfileRequestsUsed: 18,
        broadcastRequestsUsed: 0,
        kickProfileRequestsUsed: 0
      },
      remaining: { requestsRemaining: 4958, unitsRemaining: 11882 }
    }
  }),
  "meta.usage": answer({
    version: "v1",
    usage: {
      usageMonth: "2026-03-01",
      limits: {
        enabledFamilies: ["meta", "streamer_profile", "broadcast", "search", "kick_profile"],
        allowAllStreamers: false,
        streamerLimit: 1,
        maxPageSize: 100,
        maxDateRangeDays: 7,
        rpmLimit: 20,
        concurrencyLimit: 1,
        monthlyRequestLimit: 5000,
        monthlyUnitLimit: 12000,
        searchEnabled: true,
        searchMaxDateRangeDays: 3,
        searchRpmLimit: 6,
        searchConcurrencyLimit: 1,
        searchUnitCostMultiplier: 5
      },
      usage: {
        requestsUsed: 42,
        unitsUsed: 118,
        searchRequestsUsed: 4,
        searchUnitsUsed: 80,
        streamerProfileRequestsUsed: 18,
        broadcastRequestsUsed: 0,
        kickProfileRequestsUsed: 0
      },
      remaining: { requestsRemaining: 4958, unitsRemaining: 11882 }
    }
  }),
  "meta.catalog": answer({
    version: "v1",
    groups: [
      {
        family: "meta",
        endpoints: [
          {
            code: "meta.account",
            method: "GET",
            path: "/api/customer/v1/account",
            family: "meta",
            units: 0,
            implemented: true,
            launchApproved: true,
            backendStatus: "ready",
            streamerScoped: false,
            note: "Authenticated account summary and effective limits."
          }
        ]
      },
      {
        family: "streamer_profile",
        endpoints: [
          {
            code: "streamer.summary",
            method: "GET",
            path: "/api/customer/v1/streamers/:slug",
            family: "streamer_profile",
            units: 1,
            implemented: true,
            launchApproved: true,
            backendStatus: "ready",
            streamerScoped: true,
            note: null
          }
        ]
      }
    ]
  }),
  "meta.streamers": answer({
    version: "v1",
    allowAllStreamers: false,
    streamerLimit: 1,
    data: [
      {
        streamer_slug: "streamer_one",
        channel_id: 50291333,
        chatroom_id: 90500123,
        display_name: "Streamer One",
        source: "subscription_sync",
        added_at: "2026-03-01T12:00:00.000Z",
        created_at: "2026-03-01T12:00:00.000Z",
        updated_at: "2026-03-01T12:00:00.000Z"
      }
    ],
    pagination: { page: 1, limit: 20, totalItems: 1, totalPages: 1 }
  })
}
