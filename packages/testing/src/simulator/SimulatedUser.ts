import { adjectives, colors, nouns } from "./vocabulary.ts"

/** Somebody in the audience. Their id stays, their name may change. */
export interface SimulatedUser {
  readonly id: number
  readonly color: string
  readonly verified: boolean
  /** How often they have taken another name. */
  renames: number
  readonly firstName: string
}

/** Names are invented, and unique by their index. */
const nameOf = (index: number): string => {
  const noun = Math.floor(index / adjectives.length)
  const round = Math.floor(noun / nouns.length)
  const words = `${adjectives[index % adjectives.length]}_${nouns[noun % nouns.length]}`
  const name = round === 0 ? words : `${words}${round}`
  return index % 3 === 0 ? name.replace(/(^|_)[a-z]/g, (letter) => letter.toUpperCase()) : name
}

/** The person at a place in the audience; the same in every simulation. */
export const makeUser = (index: number): SimulatedUser => ({
  id: 40_000_000 + index * 7,
  color: colors[index % colors.length] ?? colors[0],
  verified: index % 50 === 0,
  renames: 0,
  firstName: nameOf(index)
})

/** The name that they go by now. */
export const usernameOf = (user: SimulatedUser): string =>
  user.renames === 0 ? user.firstName : `${user.firstName}_v${user.renames + 1}`

/** How Kick spells a name in addresses. */
export const slugOf = (username: string): string => username.toLowerCase().replaceAll("_", "-")
