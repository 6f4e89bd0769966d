import { Avatar } from '../parts/avatar.tsx'
import { usePage } from '../state/context.ts'

/** Whose eyes the page looks through. Each person's line says what they may do. */
export function PersonSwitch({ chosen, onPerson }: { chosen: string; onPerson: (id: string) => void }) {
  const { page } = usePage()
  const people = page.users.filter(({ bot }) => !bot)
  return (
    <div className="people" role="radiogroup" aria-labelledby="you-are">
      <h2 id="you-are">You are</h2>
      {people.map(person => (
        <label key={person.id} className="person" data-person={person.id} data-name={person.name}>
          <input type="radio" name="person" checked={person.id === chosen} onChange={() => onPerson(person.id)} />
          <Avatar user={person} size={28} />
          <span className="person-words">
            <span className="person-name">{person.realName}</span>
            <small>{person.about}</small>
          </span>
        </label>
      ))}
    </div>
  )
}
