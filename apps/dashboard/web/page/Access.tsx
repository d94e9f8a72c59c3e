import { Effect } from "effect"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"
import { AccountHead } from "./AccountHead.tsx"
import { Keys } from "./Keys.tsx"
import { Streamers } from "./Streamers.tsx"
import { Usage } from "./Usage.tsx"

/** Who may ask the customer API what, and how much they did. */
export const Access = () => {
  const { client, voice } = useApp()
  const act = useAct()
  const [chosen, setChosen] = useState<string | null>(null)
  const [name, setName] = useState("")
  const [plan, setPlan] = useState("")
  const answer = useAnswer(() => Effect.all({ accounts: client.accounts.list(), plans: client.accounts.plans() }, { concurrency: "unbounded" }))
  if (answer.data === null) return <Waiting answer={answer} />
  const { accounts, plans } = answer.data
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0]
  const create = (event: Event) => {
    event.preventDefault()
    void act(client.accounts.create({ payload: { name, planCode: plan === "" ? plans[0]?.code ?? "" : plan } }), ({ id }) => {
      setName("")
      setChosen(id)
      answer.again()
    })
  }
  return (
    <div class="columns side">
      <div class="stack">
        <Card title={voice.text("accounts")}>
          {accounts.length === 0 && <p class="empty">{voice.text("noAccounts")}</p>}
          <div class="list">
            {accounts.map(({ id, name: called, planCode, status }) => (
              <button key={id} type="button" aria-pressed={id === account?.id} onClick={() => setChosen(id)}>
                <span><b>{called}</b><small class="muted">{planCode}</small></span>
                <Badge tone={status === "active" ? "good" : "bad"}>{voice.text(status === "active" ? "active" : "suspended")}</Badge>
              </button>
            ))}
          </div>
        </Card>
        <Card title={voice.text("newAccount")}>
          <form onSubmit={create}>
            <label>{voice.text("name")}<input required maxLength={200} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} /></label>
            <label>
              {voice.text("plan")}
              <select value={plan === "" ? plans[0]?.code : plan} onChange={({ currentTarget }) => setPlan(currentTarget.value)}>
                {plans.map(({ code, name: called }) => <option key={code} value={code}>{called}</option>)}
              </select>
            </label>
            <button class="primary">{voice.text("create")}</button>
          </form>
        </Card>
      </div>
      {account !== undefined && (
        <div class="stack" key={account.id}>
          <AccountHead account={account} plans={plans} onChanged={answer.again} />
          <Keys account={account} />
          <Usage account={account} />
          <Streamers account={account} />
        </div>
      )}
    </div>
  )
}
