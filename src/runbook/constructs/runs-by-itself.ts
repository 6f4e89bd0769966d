import { hideCode } from '../control-flow/hide-code.ts'
import { isImperative } from '../words/find-act.ts'

/** Whether a lead-in says that a program does what stands below it ("The script attempts the following:"). */
export function runsByItself(lead: string): boolean {
  const clause = isImperative(lead) ? null : runsFollowing.exec(hideCode(lead))
  return clause !== null && !person.test(clause[0])
}

/** A clause whose subject is a program: at most three words before its name ("the nightly cleanup job"), or code. */
const runsFollowing = new RegExp(
  '(?:^|[,.;:]\\s+)' +
    '(?:(?:(?:the|this|that|an?|our|each|every)\\s+(?:[\\p{L}\\d·-]+\\s+){0,3}?)?' +
    '(?:scripts?|jobs?|bots?|pipelines?|workflows?|automation|cron|system|it)(?:\\s+(?:(?:in|at|under)\\s+)?·+)?' +
    '|(?:the\\s+|this\\s+)?·+|[^,.;:]{1,60}\\sautomatically)' +
    '\\s+(?:(?:then|also|now|automatically)\\s+)?' +
    '(?:(?:will|can)\\s+(?:(?:then|also|automatically)\\s+)?(?:attempt|try|perform|execute|run|do|take)' +
    '|attempts?|tries|performs?|executes?|runs?|does|takes?)(?![\\p{L}-])' +
    '[^,.;:]{0,40}\\s(?:following|these(?: \\p{L}+)?)\\s*:$',
  'u',
)

/** Within such a clause: that somebody does it, or asks for it. */
const person =
  /(?<![\p{L}-])(?:you|your|we|i|they|who\p{L}*|some(?:one|body)|any(?:one|body)|every(?:one|body)|not|with|on|using|engineers?|teams?|persons?|people|owners?|operators?|admin\p{L}*|managers?|commanders?|responders?|on-?call|users?|members?|staff|shift)(?![\p{L}-])/u
