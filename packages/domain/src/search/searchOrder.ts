import type { SearchPlace, SearchQuestion } from "./SearchIndex.ts"

/** By time, then id, then channel; negative when `a` comes first. */
export const comparePlaces = (a: SearchPlace, b: SearchPlace): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.channel < b.channel ? -1 : a.channel > b.channel ? 1 : 0)

/** Puts places into the order of a question. */
export const searchOrder = (order: SearchQuestion["order"]): (a: SearchPlace, b: SearchPlace) => number =>
  order === "oldest" ? comparePlaces : (a, b) => comparePlaces(b, a)

/** Whether a place lies in the span of a question and after the last hit that is known. */
export const isAsked = ({ from, to, order, after }: SearchQuestion, place: SearchPlace): boolean =>
  place.at >= from && place.at < to && (after === null || searchOrder(order)(after, place) < 0)
