import { Option, Schema } from "effect"
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeSync } from "node:fs"
import { LockHolder } from "./LockHolder.ts"

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(LockHolder))

const hasCode = (cause: unknown, code: string): boolean => (cause as NodeJS.ErrnoException).code === code

/** Runs a file operation that may find the file gone; that is an answer, anything else is a defect. */
const unlessMissing = <A>(operation: () => A): A | null => {
  try {
    return operation()
  } catch (cause) {
    if (hasCode(cause, "ENOENT")) return null
    throw cause
  }
}

/** Stands for a file that was cut short by a loss of power; like any holder elsewhere it is judged by its silence. */
const unreadable: LockHolder = { pid: 0, started: null, place: "unreadable", nonce: "unreadable", command: "", url: null }

/** The holder a lock file names, alive or not; `null` when there is no file. */
export const readLockFile = (path: string): LockHolder | null => {
  const text = unlessMissing(() => readFileSync(path, "utf8"))
  return text === null ? null : Option.getOrElse(decode(text), () => unreadable)
}

/** Writes a holder to a file of its own, complete and on the disk before it gets its final name. */
const writeAside = (path: string, holder: LockHolder): string => {
  const aside = `${path}.${holder.nonce}.new`
  const file = openSync(aside, "w", 0o600)
  writeSync(file, JSON.stringify(holder))
  fsyncSync(file)
  closeSync(file)
  return aside
}

/** Makes a lock file; `false` when there is one. Linking is atomic, and the file never exists half written. */
export const createLockFile = (path: string, holder: LockHolder): boolean => {
  const aside = writeAside(path, holder)
  try {
    linkSync(aside, path)
    return true
  } catch (cause) {
    if (hasCode(cause, "EEXIST")) return false
    throw cause
  } finally {
    unlinkSync(aside)
  }
}

/** Replaces what a lock file says of its holder, atomically. */
export const rewriteLockFile = (path: string, holder: LockHolder): void => renameSync(writeAside(path, holder), path)

/** Removes a lock file, if it is there. */
export const removeLockFile = (path: string): void => {
  unlessMissing(() => unlinkSync(path))
}

/** Marks a lock file as held still. */
export const touchLockFile = (path: string): void => {
  const now = new Date()
  unlessMissing(() => utimesSync(path, now, now))
}

/** When the holder last marked the file; changes as long as it lives. */
export const lastTouchOf = (path: string): number | null => unlessMissing(() => statSync(path).mtimeMs)
