import type { Stamps } from './stamps.ts'

/** Where a response goes: to the place where the person acted. */
export type ResponseTarget = {
  readonly channel: string
  readonly user: string
  /** The message that was acted on, for `replace_original` and `delete_original`. */
  readonly original: { readonly ts: string; readonly ephemeral: boolean } | null
}

/** The addresses under which an app may answer an interaction: five times within 30 minutes. */
export type ResponseUrls = {
  issue(target: ResponseTarget): string
  /** Takes one use of an address, or says in Slack's word why it has none. */
  use(secret: string): ResponseTarget | 'used_url' | 'expired_url'
}

const uses = 5
const lifetimeMs = 30 * 60_000

/** @param base the workspace's own address, without a slash at its end */
export function createResponseUrls(base: () => string, now: () => number, stamps: Stamps): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; created: number; left: number }>()
  return {
    issue(target) {
      for (const [old, one] of issued) {
        if (now() - one.created <= lifetimeMs) break
        issued.delete(old)
      }
      const secret = stamps.secret()
      issued.set(secret, { target, created: now(), left: uses })
      return `${base()}/response/${secret}`
    },
    use(secret) {
      const found = issued.get(secret)
      if (found === undefined || now() - found.created > lifetimeMs) return 'expired_url'
      if (found.left === 0) return 'used_url'
      found.left -= 1
      return found.target
    },
  }
}
