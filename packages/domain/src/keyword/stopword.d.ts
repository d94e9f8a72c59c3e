/** The lists of `stopword`, which brings no types of its own; those that are used. */
declare module "stopword" {
  type Words = ReadonlyArray<string>
  export const eng: Words
  export const spa: Words
  export const por: Words
  export const fra: Words
  export const deu: Words
  export const ita: Words
  export const tur: Words
  export const rus: Words
  export const ara: Words
}
