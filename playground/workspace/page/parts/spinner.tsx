/** Says that an answer is awaited. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />
}
