import type { AccountDetail } from "@kickstand/api/admin/Accounts"
import type { Plan } from "@kickstand/domain/access/Plan"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { useAct } from "../useAnswer.ts"

/** An account, its plan, and whether its keys open. */
export const AccountHead = ({ account: { id, name, planCode, status }, onChanged, plans }: {
  readonly account: typeof AccountDetail.Type
  readonly plans: ReadonlyArray<Plan>
  readonly onChanged: () => void
}) => {
  const { client, voice } = useApp()
  const act = useAct()
  const params = { id }
  const move = (code: string) => void act(client.accounts.update({ params, payload: { planCode: code } }), onChanged)
  return (
    <Card
      title={name}
      text={id}
      actions={
        <>
          <label class="side">
            {voice.text("plan")}
            <select value={planCode} onChange={({ currentTarget }) => move(currentTarget.value)}>
              {plans.map(({ code, name: called }) => <option key={code} value={code}>{called}</option>)}
            </select>
          </label>
          {status === "active"
            ? (
              <Confirm
                danger
                label={voice.text("suspend")}
                named={`${voice.text("suspend")}: ${name}`}
                question={voice.text("suspendSure", { name })}
                onConfirm={() => void act(client.accounts.suspend({ params }), onChanged)}
              />
            )
            : <button type="button" class="small" onClick={() => void act(client.accounts.resume({ params }), onChanged)}>{voice.text("resume")}</button>}
        </>
      }
    >
      {null}
    </Card>
  )
}
