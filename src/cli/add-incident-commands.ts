import { type Command, Option } from 'commander'
import type { Here } from './add-record-commands.ts'
import type { Output } from './output.ts'
import type { StepWord } from './settle-step.ts'

type Run = (action: (out: Output) => Promise<number>) => void

const words = {
  start: ['SEVERITY SYSTEM TITLE…', 'Start an incident; `drill` among the words makes it a drill'],
  list: ['', 'Print the incidents that are open'],
  status: ['[N]', 'Print where an incident stands'],
  catchup: ['[N]', 'Print what happened so far: found, changed, open, and who'],
  take: ['[N]', 'Take command'],
  note: ['[N] WORDS…', 'Put words on the timeline'],
  update: ['[N] WORDS…', 'Tell those who wait, in the channel once Slack is back'],
  severity: ['[N] LEVEL', 'Change how bad it is'],
  runbook: ['[N] WORDS…', 'Walk the runbook that these words name'],
  mitigated: ['[N]', 'Say that the harm has stopped'],
  resolve: ['[N] [WORDS…] [--reason WORDS]', 'End it, once its proof list is settled, or with a reason'],
  stats: ['[PERIOD]', 'Print how long it takes to acknowledge, mitigate and resolve, over 30d, 12w or 1y'],
  reopen: ['[N] WHY…', 'Go on with one that was resolved'],
} as const

const stepWords: { readonly [word in StepWord]: string } = {
  done: 'Say that a step, or a line of the proof list, is done',
  skip: 'Leave a step out',
  'not-true': 'Say that a step is not true here; the report proposes to correct the runbook',
  choose: 'Answer “Which is it?” with the alternative in which a step is',
  holds: 'Say that the condition of a step holds, so that it is done',
  fails: 'Say that it does not, so that the step is left out',
}

/** The commands that lead an incident from a terminal, as while Slack is away. */
export function addIncidentCommands(program: Command, here: Here, run: Run): void {
  const group = program
    .command('incident')
    .usage('COMMAND')
    .description('Lead an incident from this terminal, as while Slack is away; the thread has it afterwards')
  const speech = () => import('./say-words.ts')
  const steps = () => import('./step-commands.ts')

  for (const [word, [usage, description]] of Object.entries(words)) {
    const command = group.command(word).usage(usage).description(description).argument('[WORDS...]')
    if (word === 'start')
      command.option('--channel <ID>', 'The channel to show it in, where the bot has shown nothing yet')
    if (word === 'resolve') command.option('--reason <WORDS>', 'Why it is over without all of its proof')
    command.action((said: readonly string[], { channel = null, reason = null }) =>
      run(async out => {
        const { sayWords, withTerminal } = await speech()
        return withTerminal(
          await here(),
          { channel, runbooks: word === 'start' || word === 'runbook', starts: word === 'start' },
          it => sayWords(it, [word, ...named(word, said)].join(' '), reason, out),
        )
      }),
    )
  }

  for (const only of ['run', 'propose'] as const) {
    const command = group
      .command(only)
      .usage(`N STEP [--set NAME=VALUE]${only === 'run' ? ' [--yes --reason WORDS]' : ''}`)
      .description(
        only === 'run'
          ? 'Run a read of the walk and print what it saw; with --yes and a reason also what only changes something'
          : 'Put a step that changes something at its gate; what destroys is approved by a second person in Slack',
      )
      .argument('<N>', 'the incident’s number, such as 42 or INC-42')
      .argument('<STEP>', 'a step of its newest walk: its id, such as L24, or its number')
      .option('--set <NAME=VALUE>', 'A value of a parameter; for several, once each', collect, [])
    if (only === 'run')
      command
        .option('--yes', 'Carry out a change, but nothing that destroys')
        .option('--reason <WORDS>', 'Why, for the record')
    command.action((incident: string, step: string, { set, yes = false, reason = null }) =>
      run(async out => {
        if (yes && (reason === null || reason.trim() === '')) {
          out.stderr.write('--yes needs a reason: --reason "…". Nothing was run.\n')
          return 2
        }
        const [{ withTerminal }, { runStep }] = await Promise.all([speech(), steps()])
        const asked = { incident, step, set, note: null, only, confirmed: yes ? reason : null }
        return withTerminal(await here(), {}, it => runStep(it, asked, out))
      }),
    )
  }

  for (const [word, description] of Object.entries(stepWords)) {
    group
      .command(word)
      .usage('N STEP [--note WORDS]')
      .description(description)
      .argument('<N>', 'the incident’s number, such as 42 or INC-42')
      .argument('<STEP>', 'a step of its newest walk: its id, such as L24, or its number')
      .option('--note <WORDS>', 'What was seen')
      .action((incident: string, step: string, { note = null }) =>
        run(async out => {
          const [{ withTerminal }, { settleStep }] = await Promise.all([speech(), import('./settle-step.ts')])
          const asked = { incident, step, set: [], note, word: word as StepWord } // a key of the table
          return withTerminal(await here(), {}, it => settleStep(it, asked, out))
        }),
      )
  }

  group
    .command('export')
    .usage('N [--format FORMAT]')
    .description('Print the whole record of an incident')
    .argument('<N>', 'its number, such as 42 or INC-42')
    .addOption(new Option('--format <FORMAT>', 'As what').choices(['md', 'json', 'csv']).default('md'))
    .action((incident: string, { format }) =>
      run(async out => {
        const { exportIncident, withTerminal } = await speech()
        return withTerminal(await here(), {}, it => exportIncident(it, incident, format, out))
      }),
    )
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

/** Here a number comes first, so that one that belongs to the words is not taken for it. */
function named(word: string, said: readonly string[]): readonly string[] {
  const [first = '', ...rest] = said
  return word !== 'start' && word !== 'stats' && /^\d+$/.test(first) ? [`INC-${first}`, ...rest] : said
}
