import { platformName } from "@kickstand/domain/event/platformName"
import type { Platform } from "@kickstand/domain/event/Platform"
import { Flag } from "effect/cli"

/** What a simulated platform is told: where it listens and sends, and how much happens in it. */
export const platformFlags = (platform: Platform, port: number) => ({
  port: Flag.Int("port").pipe(
    Flag.filter((value) => value >= 0 && value <= 65_535, () => "must be from 0 to 65535"),
    Flag.withDefault(port),
    Flag.withDescription("Where its id host and its API listen, both on one port of 127.0.0.1; 0 takes a free one")
  ),
  url: Flag.String("url").pipe(
    Flag.filter((url) => /^https?:\/\//.test(url) && URL.canParse(url), (url) => `"${url}" is no http:// or https:// address`),
    Flag.withDefault("http://localhost:8787"),
    Flag.withDescription(`The Kickstand that ${platformName(platform)}'s messages go to, and that users who log in come back to`)
  ),
  channels: Flag.Int("channels").pipe(
    Flag.filter((value) => value >= 1 && value <= 1000, () => "must be from 1 to 1000"),
    Flag.withDefault(3),
    Flag.withDescription("Channels that are on air, and in which things happen")
  ),
  rate: Flag.Finite("rate").pipe(
    Flag.filter((rate) => rate >= 0 && rate <= 100, () => "must be from 0 to 100"),
    Flag.withDefault(2),
    Flag.withDescription("What happens per second in all of them together; nothing by itself with 0")
  )
})
