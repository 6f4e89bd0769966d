import { usePage } from '../state/context.ts'

/** The time zone that the workspace knows of the person who looks, which need not be that of the browser. */
export function useZone(): { readonly timeZone: string; readonly locale: string } {
  const { page, user } = usePage()
  return { timeZone: user(page.me)?.tz ?? 'UTC', locale: 'en-GB' }
}
