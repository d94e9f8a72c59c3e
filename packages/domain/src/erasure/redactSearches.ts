import { platformOf } from "../event/ChannelId.ts"
import type { SearchRequest } from "../search/job/SearchRequest.ts"
import type { SearchHit } from "../search/SearchHit.ts"
import type { ErasedViewer } from "./ErasedViewer.ts"
import { viewerTexts } from "./viewerTexts.ts"

/** Whether a search asks for a viewer by name. */
export const asksFor = (viewer: ErasedViewer): (request: SearchRequest) => boolean => {
  const { isTheirs, names } = viewerTexts(viewer)
  return ({ channels, query, username }) =>
    channels.some((channel) => platformOf(channel) === viewer.platform)
    && ((username !== null && isTheirs(username)) || (query !== null && names(query)))
}

/** Takes a viewer out of what searches found; answers the very same hit where they are not in it. */
export const redactHit = (viewer: ErasedViewer): (hit: SearchHit) => SearchHit => {
  const { withoutMentions } = viewerTexts(viewer)
  return (hit) => {
    if (platformOf(hit.channel) !== viewer.platform) return hit
    if (hit.senderId === viewer.userId) {
      return { ...hit, senderId: viewer.anonymous, senderUsername: viewer.anonymous, content: "", highlights: [] }
    }
    const content = withoutMentions(hit.content)
    return content === hit.content ? hit : { ...hit, content, highlights: [] }
  }
}
