import { useEffect, useState } from "preact/hooks"

/** A value once it has not changed for a moment: while somebody types, nothing is asked for each letter. */
export const useLater = <A>(value: A, millis = 250): A => {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), millis)
    return () => clearTimeout(timer)
  }, [value])
  return later
}
