import type { Calls } from '../integrations/open-calls.ts'

/** The way to the outside systems, opened by the first call: a bot is ready sooner than its integrations are loaded. */
export function callsWhenAsked(open: () => Promise<Calls>): Calls {
  let opening: Promise<Calls> | null = null
  const opened = () => (opening ??= open())
  return {
    check: async (call, signal) => (await opened()).check(call, signal),
    plan: async (call, signal) => (await opened()).plan(call, signal),
    show: async call => (await opened()).show(call),
    guards: async (call, signal, queue) => (await opened()).guards(call, signal, queue),
    perform: async (call, signal, begin) => (await opened()).perform(call, signal, begin),
    confirm: async (call, signal) => (await opened()).confirm(call, signal),
    close: async () => (await opening)?.close(),
  }
}
