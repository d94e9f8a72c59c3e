import type { ChannelState, MessageState } from "../state/ChannelState.ts"

/** Messages of a chat that can be answered and deleted; of those before, a simulation that runs for days knows nothing. */
const most = 10_000

/** Keeps a message of a chat. */
export const remember = ({ messages }: ChannelState, message: MessageState): void => {
  messages.set(message.id, message)
  const [oldest] = messages.keys()
  if (messages.size > most && oldest !== undefined) messages.delete(oldest)
}
