import type { Systems } from '../systems/systems.ts'

/** What a drill breaks, what people notice of it, and what would mend it. */
export type Scenario = {
  readonly name: string
  /** Key of the system in the catalog. */
  readonly system: string
  /** Severity, system and title, as they stand behind `incident start drill`. They do not say the cause. */
  readonly opening: string
  /** What is broken, told when the drill is over. */
  readonly cause: string
  /** The runbook that leads to a remedy, and how the titles of its steps begin of which any one is a right remedy. */
  readonly runbook: string
  readonly remedies: readonly string[]
  readonly break: (systems: Systems) => void
}

const inStory =
  (system: keyof Systems['stories'], what: string) =>
  ({ stories }: Systems): void =>
    void stories[system].set(what, true)

export const scenarios: readonly Scenario[] = [
  {
    name: 'opsmantik-deployment',
    system: 'opsmantik',
    opening: 'P1 OpsMantik Call events fail with 5xx',
    cause: 'A deployment broke the queue: every call event answers 500.',
    runbook: 'opsmantik/call-event-5xx.md',
    remedies: ['Roll back to the deployment before', 'Roll back to the last good deployment'],
    break: ({ break: broke }) => broke('deploy'),
  },
  {
    name: 'cloudgreet-agent',
    system: 'cloudgreet',
    opening: 'P0 CloudGreet Calls do not connect',
    cause: "Retell's agent is not published any more; calls are answered without a voice.",
    runbook: 'cloudgreet/calls-not-connecting.md',
    remedies: ['Publish the agent in Retell'],
    break: inStory('cloudgreet', 'calls'),
  },
  {
    name: 'cloudgreet-registration',
    system: 'cloudgreet',
    opening: 'P1 CloudGreet Registration fails',
    cause: 'The form answers 500 and leaves profiles without an account behind.',
    runbook: 'cloudgreet/registration-failing.md',
    remedies: ['Remove the half profile, so that the customer can try again'],
    break: inStory('cloudgreet', 'registration'),
  },
  {
    name: 'production-api',
    system: 'production',
    opening: 'P1 Production The API is down or answers 500',
    cause: 'The API answers 500; its instances are stuck.',
    runbook: 'production/api-down.md',
    remedies: ['Deploy the latest commit again, so that new instances start'],
    break: inStory('production', 'api'),
  },
  {
    name: 'production-sync',
    system: 'production',
    opening: 'P2 Production The sync of n8n fails',
    cause: 'The sync of n8n ends at its Supabase node; contacts do not arrive.',
    runbook: 'production/n8n-sync-failing.md',
    remedies: ['Retry the execution that failed, once its cause is mended'],
    break: inStory('production', 'executions'),
  },
  {
    name: 'voxanne-cache',
    system: 'voxanne',
    opening: 'P2 Voxanne The cache does not work',
    cause: 'The cache is stale: its hit rate is 42 %.',
    runbook: 'voxanne/cache.md',
    remedies: ['Clear it, if it is stale'],
    break: inStory('voxanne', 'cache'),
  },
  {
    name: 'executor-duplicates',
    system: 'executor',
    opening: 'P1 executor People get the same WhatsApp message more than once',
    cause: 'The idempotency does not hold; people get the same message again.',
    runbook: 'executor/duplicate-messages.md',
    remedies: ['Switch the executor off at once'],
    break: inStory('executor', 'duplicates'),
  },
  {
    name: 'executor-failures',
    system: 'executor',
    opening: 'P2 executor More than 10 % of the messages fail',
    cause: 'Chatea answers 5xx to half of the messages.',
    runbook: 'executor/high-failure-rate.md',
    remedies: ['Allow fewer messages a minute'],
    break: inStory('executor', 'failures'),
  },
]

/**
 * One of the scenarios: the named one, or any, of a system where that is said.
 * @param random from 0 up to 1.
 * @throws when there is none of that name or system; the message lists those that there are.
 */
export function chooseScenario(
  { system, name }: { readonly system: string | null; readonly name: string | null },
  random: number,
): Scenario {
  const ofSystem = scenarios.filter(it => system === null || it.system === system.toLowerCase())
  const systems = [...new Set(scenarios.map(it => it.system))].join(', ')
  if (ofSystem.length === 0) throw new Error(`No drill is about ${system}. There are some about ${systems}.`)
  if (name !== null) {
    const named = ofSystem.find(it => it.name === name)
    if (named === undefined)
      throw new Error(`There is no scenario ${name}. There are ${ofSystem.map(it => it.name).join(', ')}.`)
    return named
  }
  return ofSystem[Math.floor(random * ofSystem.length)] as Scenario // random is below 1
}
