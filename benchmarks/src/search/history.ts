import { channelId } from "@kickstand/domain/event/ChannelId"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"

/** Days that the generated history covers, ending at {@link historyEnd}. */
export const historyDays = 14

/** The end of the generated history; epoch milliseconds. */
export const historyEnd = Date.UTC(2026, 0, 15)

const channelCount = 20
const userCount = 300_000
const vocabularySize = 60_000

/** Every channel that the history happened in, the busiest first. */
export const historyChannels = Array.from({ length: channelCount }, (_, index) => channelId("kick", 9_000_001 + index))

/** Planted, so that their numbers are known: a word in one of 100,000 messages, a phrase in one of 20,000. */
export const rareWord = "quetzalcoatlus"
export const phrase = ["midnight", "samovar"] as const
const phraseWordShare = 0.002

/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
const random = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Syllables by script, with the share of the vocabulary that is written in it. */
const scripts: ReadonlyArray<readonly [share: number, syllables: ReadonlyArray<string>]> = [
  [0.68, ["ka", "lo", "mi", "ren", "sto", "ba", "ti", "gu", "ne", "wa", "po", "fi", "che", "dro", "an", "el"]],
  [0.08, ["gü", "şa", "çı", "mö", "ile", "yor", "lar", "ım"]],
  [0.04, ["é", "è", "ção", "ñe", "ü", "tra", "mon"]],
  [0.09, ["при", "ве", "то", "ка", "не", "зна", "ст", "ра"]],
  [0.06, ["ال", "مر", "حب", "كي", "ف", "سلا"]],
  [0.03, ["日", "本", "語", "東", "京", "的", "我", "是"]],
  [0.02, ["😂", "🔥", "👍", "💀", "❤️"]]
]

const makeVocabulary = (): ReadonlyArray<string> => {
  const next = random(11)
  const words = new Set<string>()
  while (words.size < vocabularySize) {
    let left = next()
    const [, syllables] = scripts.find(([share]) => (left -= share) < 0) ?? scripts[0] ?? [1, ["a"]]
    const count = 1 + Math.floor(next() * 4)
    words.add(Array.from({ length: count }, () => syllables[Math.floor(next() * syllables.length)] ?? "").join(""))
    // Short words run out; digits make the others distinct, as they do in chats.
    words.add(`${syllables[Math.floor(next() * syllables.length)] ?? ""}${words.size}`)
  }
  return [...words].slice(0, vocabularySize)
}

const vocabulary = makeVocabulary()

/** A word that stands in about one of twenty messages. */
export const commonWord = vocabulary[9] ?? ""

/** Draws ranks from 0, the first most often: the probability of rank k is proportional to 1 / (k + 1)^exponent. */
const zipf = (size: number, exponent: number) => {
  const steps = 1 << 20
  const table = new Uint32Array(steps)
  const weights = Float64Array.from({ length: size }, (_, rank) => (rank + 1) ** -exponent)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let rank = 0
  let sum = weights[0] ?? 0
  for (let step = 0; step < steps; step += 1) {
    while (sum / total < (step + 0.5) / steps && rank < size - 1) sum += weights[++rank] ?? 0
    table[step] = rank
  }
  return (draw: number) => table[Math.floor(draw * steps)] ?? 0
}

const wordRank = zipf(vocabularySize, 1.05)
const userRank = zipf(userCount, 0.9)
const channelRank = zipf(channelCount, 0.8)

/** The name of the user of a rank; the first wrote most. */
export const usernameOf = (rank: number): string => `viewer_${(rank + 1).toString(36)}`

/**
 * A history of `count` messages in the order of time: skewed users and channels, word frequencies after Zipf in several
 * scripts, emotes, and words that nobody else ever wrote.
 */
export function* history(count: number): Generator<ChatMessageSent> {
  const next = random(7)
  const begin = historyEnd - historyDays * 86_400_000
  const gap = (historyDays * 86_400_000) / count
  for (let index = 0; index < count; index += 1) {
    const rank = userRank(next())
    const words: Array<string> = []
    for (let left = 1 + Math.floor(-Math.log(1 - next()) * 5); left > 0 && words.length < 40; left -= 1) {
      const kind = next()
      if (kind < 0.03) words.push(Math.floor(next() * 2 ** 40).toString(36))
      else if (kind < 0.08) words.push(`[emote:${37_000 + Math.floor(next() * 40)}:emote${Math.floor(next() * 40)}]`)
      else words.push(vocabulary[wordRank(next())] ?? "")
    }
    const plant = next()
    if (plant < 0.000_01) words.push(rareWord)
    else if (plant < 0.000_06) words.push(...phrase)
    else if (plant < phraseWordShare) words.push(phrase[0])
    else if (plant < 2 * phraseWordShare) words.unshift(phrase[1])
    const id = `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`
    yield {
      _tag: "ChatMessageSent",
      id: `kick:chat:${id}`,
      messageId: id,
      channel: historyChannels[channelRank(next())] ?? channelId("kick", 1),
      at: Math.floor(begin + (index + next()) * gap),
      profile: null,
      sender: { id: String(1_000_000 + rank), username: usernameOf(rank) },
      color: "#53FC18",
      badges: [],
      content: words.join(" "),
      emotes: [],
      replyTo: null
    }
  }
}
