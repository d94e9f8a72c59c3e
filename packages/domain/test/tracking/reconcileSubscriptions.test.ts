import { type ListedSubscription, reconcileSubscriptions } from "@kickstand/domain/tracking/reconcileSubscriptions"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const Event = Schema.Literals(["chat", "follow"])
const Wanted = Schema.Struct({ channel: Schema.Literals(["1", "2", "3"]), event: Event })
const Listed = Schema.Struct({
  ...Wanted.fields,
  id: Schema.Literals(["a", "b", "c", "d", "e", "f"]),
  serves: Schema.Boolean,
  createdAt: Schema.Literals([0, 1, 2])
})

const withSubject = <A extends typeof Wanted.Type>(each: A) => ({ ...each, subject: `${each.channel} ${each.event}` })
const distinct = <A>(all: ReadonlyArray<A>, key: (each: A) => string): ReadonlyArray<A> => [
  ...new Map(all.map((each) => [key(each), each])).values()
]
const wantedOf = (all: ReadonlyArray<typeof Wanted.Type>) => distinct(all.map(withSubject), ({ subject }) => subject)
const listedOf = (all: ReadonlyArray<typeof Listed.Type>) => distinct(all.map(withSubject), ({ id }) => id)

const generated = { asked: Schema.Array(Wanted), told: Schema.Array(Listed), limit: Schema.Literals([0, 1, 2, 100]) }
const options = { arbitrary: { runs: 300 } }

/** What a platform lists after it has done as it was told. */
const after = (
  listed: ReadonlyArray<ListedSubscription>,
  { create, remove }: ReturnType<typeof reconcileSubscriptions>
): ReadonlyArray<ListedSubscription> => {
  const removed = new Set(remove.map(({ id }) => id))
  const made = create.map((each, index) => ({ ...each, id: `made${index}`, serves: true, createdAt: 3 }))
  return [...listed.filter(({ id }) => !removed.has(id)), ...made]
}

describe("reconciling subscriptions", () => {
  it.prop("leaves one that serves for each that is wanted, and none besides", generated, ({ asked, told }) => {
    const wanted = wantedOf(asked)
    const listed = listedOf(told)
    const left = after(listed, reconcileSubscriptions(wanted, listed))
    assert.deepStrictEqual(left.map(({ subject }) => subject).sort(), wanted.map(({ subject }) => subject).sort())
    assert.isTrue(left.every(({ serves }) => serves))
  }, options)

  it.prop("has nothing left to do once it was done", generated, ({ asked, told, limit }) => {
    const wanted = wantedOf(asked)
    const listed = listedOf(told)
    const first = reconcileSubscriptions(wanted, listed, () => limit)
    const second = reconcileSubscriptions(wanted, after(listed, first), () => limit)
    assert.deepStrictEqual([second.create, second.remove], [[], []])
    assert.deepStrictEqual(second.beyondLimit, first.beyondLimit)
  }, options)

  it.prop("creates none beyond the limit, and removes none for its sake", generated, ({ asked, told, limit }) => {
    const wanted = wantedOf(asked)
    const listed = listedOf(told)
    const plan = reconcileSubscriptions(wanted, listed, () => limit)
    const unlimited = reconcileSubscriptions(wanted, listed)
    assert.deepStrictEqual(plan.remove, unlimited.remove)
    assert.deepStrictEqual(plan.kept, unlimited.kept)
    assert.strictEqual(plan.create.length + plan.beyondLimit.length, unlimited.create.length)
    for (const event of Event.literals) {
      const kept = plan.kept.filter((subject) => subject.endsWith(event)).length
      const made = plan.create.filter((each) => each.event === event).length
      assert.isAtMost(made, Math.max(0, limit - kept))
    }
  }, options)

  it.prop("decides the same, in whatever order they are listed", generated, ({ asked, told }) => {
    const wanted = wantedOf(asked)
    const listed = listedOf(told)
    assert.deepStrictEqual(
      reconcileSubscriptions(wanted, listed.toReversed()),
      reconcileSubscriptions(wanted, listed)
    )
  }, options)

  it("keeps the oldest of two that do the same, and says why the others go", () => {
    const subscription = { subject: "1 chat", event: "chat", serves: true }
    const plan = reconcileSubscriptions([{ subject: "1 chat", event: "chat" }], [
      { ...subscription, id: "young", createdAt: 2 },
      { ...subscription, id: "old", createdAt: 1 },
      { ...subscription, id: "failed", createdAt: 0, serves: false },
      { ...subscription, id: "stranger", createdAt: 0, subject: "2 chat" }
    ])
    assert.deepStrictEqual(plan.kept, ["1 chat"])
    assert.deepStrictEqual(plan.remove, [
      { id: "failed", reason: "failed" },
      { id: "stranger", reason: "unwanted" },
      { id: "young", reason: "doubled" }
    ])
  })
})
