import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Word } from '../../commands/words/word.ts'
import type { Here } from './add-record-commands.ts'
import type { Output } from './output.ts'
import type { StepWord } from './settle-step.ts'

type Run = (action: (out: Output) => Promise<number>) => void

const stepGroup = 'The steps of its newest walk:'

const stepWords: { readonly [word in StepWord]: string } = {
  done: 'Say that a step, or a line of the proof list, is done',
  skip: 'Leave a step out',
  'not-true': 'Say that a step is not true here; the report proposes to correct the runbook',
  choose: 'Answer “Which is it?” with the alternative in which a step is',
  holds: 'Say that the condition of a step holds, so that it is done',
  fails: 'Say that it does not, so that the step is left out',
}

const groups = {
  first: 'The words of /incident:',
  people: 'Who does what, and how bad it is:',
  targets: 'What is left alone meanwhile:',
} as const

/**
 * The commands that lead an incident from a terminal, as while Slack is away.
 * @param words those of `/incident`, with their help.
 */
export function addIncidentCommands(program: Command, here: Here, run: Run, words: readonly Word[]): void {
  const group = program
    .command('incident')
    .usage('COMMAND')
    .description('Lead an incident from this terminal, as while Slack is away; the thread has it afterwards')
  const speech = () => import('./say-words.ts')
  const steps = () => import('./step-commands.ts')
  const walks = () => import('./show-walk.ts')

  for (const { name, usage, alone, group: kind } of words) {
    // A terminal prints a record; its own help explains a word.
    if (name === 'export' || name === 'help') continue
    const [first = { words: name, does: '' }] = usage
    const behind = usage.map(it => it.words.split(' ').slice(1).join(' ')).filter(it => it !== '')
    const command = group
      .command(name)
      .helpGroup(kind === undefined ? 'The record, and afterwards:' : groups[kind])
      .usage([...(alone ? [] : ['[N]']), behind.join(' | ')].join(' ').trim())
      .summary(first.does)
      .description(usage.map(it => `${it.words}: ${it.does}`).join('\n'))
      .argument('[WORDS...]')
    if (name === 'start')
      command
        .usage(`${command.usage()} [--channel ID]`)
        .option('--channel <ID>', 'The channel to show it in, where no bot runs here')
    if (name === 'resolve')
      command
        .usage(`${command.usage()} [--reason WORDS]`)
        .option('--reason <WORDS>', 'Why it is over without all of its proof')
    command.action((said: readonly string[], { channel = null, reason = null }) =>
      run(async out => {
        const { sayWords, withTerminal } = await speech()
        const asked = { channel, runbooks: name === 'start' || name === 'runbook', starts: name === 'start' }
        return withTerminal(await here(), asked, it =>
          sayWords(it, [name, ...named(alone === true, said)].join(' '), reason, out),
        )
      }),
    )
  }

  const stepCommand = (word: string): Command =>
    group
      .command(word)
      .helpGroup(stepGroup)
      .argument('<N>', 'the incident’s number, such as 42 or INC-42')
      .argument('<STEP>', 'a step of its newest walk: its id, such as L24, or its number')

  group
    .command('walk')
    .helpGroup(stepGroup)
    .usage('N')
    .description('Print its newest walk: the steps, what became of them, and what is next')
    .argument('<N>', 'the incident’s number, such as 42 or INC-42')
    .action((incident: string) =>
      run(async out => {
        const [{ withTerminal }, { showWalk }] = await Promise.all([speech(), walks()])
        return withTerminal(await here(), {}, it => showWalk(it, incident, out))
      }),
    )
  stepCommand('show')
    .usage('N STEP')
    .description('Print what the document says of a step, what it expects, and what became of it')
    .action((incident: string, step: string) =>
      run(async out => {
        const [{ withTerminal }, { showStep }] = await Promise.all([speech(), walks()])
        return withTerminal(await here(), {}, it => showStep(it, { incident, step, set: [], note: null }, out))
      }),
    )

  for (const only of ['run', 'propose'] as const) {
    const command = stepCommand(only)
      .usage(`N STEP [--set NAME=VALUE]${only === 'run' ? ' [--yes --reason WORDS]' : ''}`)
      .description(
        only === 'run'
          ? 'Run a read of the walk and print what it saw; with --yes and a reason also what only changes something'
          : 'Put a step that changes something at its gate; what destroys is approved by a second person in Slack',
      )
      .option('--set <NAME=VALUE>', 'A value of a parameter; for several, once each', collect)
    if (only === 'run')
      command
        .option('--yes', 'Carry out a change, but nothing that destroys')
        .option('--reason <WORDS>', 'Why, for the record')
    command.action((incident: string, step: string, { set = [], yes = false, reason = null }) =>
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

  for (const word of ['withdraw', 'reject'] as const) {
    const command = stepCommand(word)
      .usage(`N STEP${word === 'reject' ? ' --reason WORDS' : ''}`)
      .description(
        word === 'reject' ? 'Say no to what waits at the gate of a step' : 'Take back what you have proposed',
      )
    if (word === 'reject') command.requiredOption('--reason <WORDS>', 'Why, for who asked')
    command.action((incident: string, step: string, { reason = null }) =>
      run(async out => {
        const [{ withTerminal }, { refuseStep }] = await Promise.all([speech(), steps()])
        return withTerminal(await here(), {}, it =>
          refuseStep(it, { incident, step, set: [], note: reason, word }, out),
        )
      }),
    )
  }

  for (const [word, description] of Object.entries(stepWords)) {
    stepCommand(word)
      .usage('N STEP [--note WORDS]')
      .description(description)
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
    .helpGroup('The record, and afterwards:')
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

function collect(value: string, before: readonly string[] = []): readonly string[] {
  if (!/^[^=\s]+=/.test(value)) throw new InvalidArgumentError('Write NAME=VALUE, such as site_id=42.')
  return [...before, value]
}

/** Here a number comes first, so that one that belongs to the words is not taken for it. */
function named(isAlone: boolean, said: readonly string[]): readonly string[] {
  const [first = '', ...rest] = said
  return !isAlone && /^\d+$/.test(first) ? [`INC-${first}`, ...rest] : said
}
