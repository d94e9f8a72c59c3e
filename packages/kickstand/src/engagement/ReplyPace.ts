/** How many answers a chat may get in how long; milliseconds. More is passed over: a flood helps nobody. */
const most = 10
const window = 10_000

/** Keeps answers from flooding a chat. */
export class ReplyPace {
  private readonly sent = new Map<string, Array<number>>()

  /** Whether another answer may be sent to a channel now, which then counts. @param now epoch milliseconds */
  admit(channel: string, now: number): boolean {
    const recent = (this.sent.get(channel) ?? []).filter((at) => at > now - window)
    if (recent.length >= most) return false
    this.sent.set(channel, [...recent, now])
    return true
  }
}
