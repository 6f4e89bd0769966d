import { useSyncExternalStore } from 'react'

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, 10_000)
  return () => clearInterval(timer)
}

const minute = () => Math.floor(Date.now() / 60_000) * 60

/** The present minute, in seconds since 1970; whoever reads it is drawn again when the next one starts. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, minute)
}
