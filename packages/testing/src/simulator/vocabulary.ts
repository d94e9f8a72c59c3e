/** A list that is never empty. */
type Some<A> = readonly [A, ...ReadonlyArray<A>]

/** First halves of invented names. */
export const adjectives: Some<string> = [
  "quiet", "lucky", "sleepy", "neon", "turbo", "salty", "cosmic", "pixel", "rapid", "frosty", "mellow", "grumpy", "hidden",
  "velvet", "crispy", "lazy", "brave", "tiny", "golden", "static", "misty", "rusty", "silver", "wild", "gentle"
]

/** Second halves of invented names. */
export const nouns: Some<string> = [
  "otter", "falcon", "noodle", "badger", "comet", "walrus", "cactus", "goblin", "panda", "pickle", "raven", "biscuit",
  "turtle", "wizard", "potato", "lynx", "mango", "robot", "yeti", "penguin", "kettle", "ferret", "lantern", "moth", "drum"
]

/** What is written in chats; some of it wants escaping, some is beyond ASCII. */
export const phrases: Some<string> = [
  "hello everyone", "gg", "lol", "no way", "W stream", "that was close", "what game is this?", "first time here, hi",
  "clip that", "the music is great today", "who else is watching from work & pretending to listen",
  "R&D department approves", "a < b && b > c, simple as that", "\"quoted\" \\ backslash", "let's gooo", "selam 👋",
  "günaydın herkese", "şu an çok iyi", "こんにちは", "مساء الخير", "😂😂😂", "one more round?", "rip", "how long until the end?",
  "this is the best part", "nice one", "same", "???", "can you turn the volume up a bit", "I am late, what did I miss",
  "good night all", "skip this one please", "100% agree_with_that", "line\u2028separator", "@everyone look at this",
  "haha", "true", "chat is moving so fast nobody will read this"
]

/** An emote as its id and name. */
export const emotes: Some<readonly [id: number, name: string]> = [
  [37226, "KEKW"], [4148074, "HYPERCLAP"], [37221, "EZ"], [37230, "PogU"], [37227, "LULW"], [28633, "SenpaiWhoo"],
  [39251, "beeBobble"], [37243, "ratJAM"], [37218, "Clap"], [4148128, "catKISS"], [37232, "WeSmart"], [37239, "peepoDJ"]
]

/** Stream titles. */
export const titles: Some<string> = [
  "chill evening with chat", "road to the top", "first look & honest thoughts", "building a thing live",
  "just talking", "speedrun practice", "cooking <something> new", "24h? we will see", "reacting to your clips",
  "müzik ve sohbet"
]

/** Categories as id and name. */
export const categories: Some<readonly [id: number, name: string]> = [
  [15, "Just Chatting"], [28, "Slots & Casino"], [4, "Music"], [97, "Software Development"], [552, "Retro Games"],
  [13, "Grand Theft Auto V"], [8549, "IRL"]
]

/** Rewards as title, cost in channel points, and description. */
export const rewards: Some<readonly [title: string, cost: number, description: string]> = [
  ["Unban request", 1000, "Only good reasons please"], ["Hydrate", 100, "Drink some water"],
  ["Choose the next song", 2500, ""], ["Highlight & pin my message", 500, "One message"], ["Push-ups", 5000, "Ten of them"]
]

/** KICKs gifts as name, amount in KICKs, type, tier and seconds that the message stays pinned. */
export const kicksGifts: Some<
  readonly [name: string, amount: number, type: string, tier: string, pinnedSeconds: number]
> = [
  ["Hell Yeah", 1, "BASIC", "BASIC", 0], ["Full Send", 100, "BASIC", "BASIC", 0], ["Rage Quit", 500, "LEVEL_UP", "MID", 600],
  ["Pack It Up", 1000, "LEVEL_UP", "MID", 1200], ["Yap", 10, "BASIC", "BASIC", 0]
]

/** Why somebody was banned. */
export const banReasons: Some<string> = ["spam", "being rude & insulting", "advertising", "spoilers", ""]

/** Colours of names. */
export const colors: Some<string> = [
  "#FF5733", "#DEB2FF", "#BC66FF", "#00CCB3", "#E9113C", "#FF9D00", "#75FD46", "#1475E1", "#FBCFD8", "#93EBE0"
]

/** Questions of polls, with what can be voted for. */
export const questions: Some<readonly [title: string, ...options: ReadonlyArray<string>]> = [
  ["What next?", "One more round", "Something else", "Good night"], ["Best character?", "The quiet one", "The loud one"],
  ["Music?", "Jazz & more", "Rock", "Silence", "Lo-fi"], ["Bugün ne oynayalım?", "Retro", "Korku", "Bulmaca"]
]

/** What can be bet on, with what may come true. */
export const bets: Some<readonly [title: string, ...outcomes: ReadonlyArray<string>]> = [
  ["First try?", "Yes", "Never"], ["Will the run be a record?", "Yes", "No"],
  ["How many deaths until the boss?", "0 to 3", "4 to 9", "10 & more"]
]
