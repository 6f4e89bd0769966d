/** The last latencies as bars, the tallest the slowest; `×` where there was no answer. */
export function sparkline(history: readonly (number | null)[]): string | null {
  const last = history.slice(-12)
  if (last.length < 2) return null
  const known = last.filter(it => it !== null)
  const fastest = Math.min(...known)
  // What is no slower than twice the fastest stays low: steady is flat.
  const span = Math.max(1, fastest, Math.max(...known) - fastest)
  const bars = '▁▂▃▄▅▆▇█'
  return last.map(it => (it === null ? '×' : bars.charAt(Math.floor(((it - fastest) / span) * 7.99)))).join('')
}
