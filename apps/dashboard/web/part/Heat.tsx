import { useApp } from "../App.ts"

/** Five shades tell more than fifty would. */
const shades = 5

/** How many messages each hour of the week has, as shades; to those who do not see them, as a table. */
export const Heat = ({ caption, week }: { readonly week: ReadonlyArray<ReadonlyArray<number>>; readonly caption: string }) => {
  const { voice } = useApp()
  const most = Math.max(1, ...week.flat())
  const hours = Array.from({ length: 24 }, (_, hour) => hour)
  const hourName = (hour: number) => `${String(hour).padStart(2, "0")}:00`
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="heat">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => <th key={hour} scope="col" class={hour % 3 === 0 ? undefined : "faint"}>{hour}</th>)}
          </tr>
        </thead>
        <tbody>
          {week.map((counts, day) => (
            <tr key={day}>
              <th scope="row">{voice.weekday(day)}</th>
              {hours.map((hour) => {
                const count = counts[hour] ?? 0
                return (
                  <td
                    key={hour}
                    class={`shade${count === 0 ? 0 : Math.ceil(count / most * shades)}`}
                    title={voice.text("weekCell", { day: voice.weekday(day), hour: hourName(hour), count })}
                  >
                    <span class="hidden">{voice.number(count)}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
