/** The two numbers under which Kick's website knows a channel. */
export interface SocketIds {
  readonly channelId: number
  readonly chatroomId: number
}

/** The socket's channels that tell of one Kick channel without a log-in. */
export const socketChannels = ({ channelId, chatroomId }: SocketIds): ReadonlyArray<string> => [
  `chatrooms.${chatroomId}.v2`,
  `chatroom_${chatroomId}`,
  `channel.${channelId}`,
  `channel_${channelId}`,
  `predictions-channel-${channelId}`
]
