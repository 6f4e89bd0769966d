/** Why call events fail at this moment. */
export type Outage = 'bad-deployment' | 'api' | 'database'

/** What a failure of each cause looks like from outside: the answer, the log line and the exception. */
export const outages: Readonly<
  Record<Outage, { status: number; type: string; value: string; function: string; file: string }>
> = {
  'bad-deployment': {
    status: 500,
    type: 'TypeError',
    value: "Cannot read properties of undefined (reading 'enqueue')",
    function: 'publishCallEvent',
    file: 'lib/queue/publish.ts',
  },
  api: {
    status: 503,
    type: 'UpstreamError',
    value: 'the function did not start: no capacity in fra1',
    function: 'handler',
    file: 'app/api/call-event/route.ts',
  },
  database: {
    status: 500,
    type: 'DatabaseError',
    value: 'insert into public.calls failed: connection terminated unexpectedly',
    function: 'insertCall',
    file: 'lib/calls/insert.ts',
  },
}
