#!/usr/bin/env node
import { doctor } from './cli/doctor.ts'
import { list, timeline, verify } from './cli/incident-commands.ts'
import { runbookExplain } from './cli/runbook-explain.ts'
import { runbookLint } from './cli/runbook-lint.ts'
import { printable, type StructuredOutput } from './cli/runbook-output.ts'
import { runbookShow } from './cli/runbook-show.ts'
import { runbookTest } from './cli/runbook-test.ts'
import { readLocalConfig } from './config.ts'
import { HandrailError, toError } from './errors.ts'
import { secretsOf } from './redact/open-redactor.ts'
import { makeRedactor } from './redact/redactor.ts'

type Subcommand = (args: readonly string[], out: StructuredOutput) => Promise<number>

const redact = makeRedactor({ secrets: secretsOf(process.env, []) })
const onRecord =
  (command: typeof list): Subcommand =>
  (args, out) =>
    command(args, out, readLocalConfig(process.env))

const subcommands: { readonly [words: string]: { readonly run: Subcommand; readonly does: string } } = {
  'runbook show': { run: runbookShow, does: 'FILE [--json]   what a runbook compiles to' },
  'runbook lint': { run: runbookLint, does: 'PATH…           what its author should mend' },
  'runbook test': {
    run: (args, out) => runbookTest(args, out, process.env),
    does: 'PATH… [--record]  every runnable step against recorded answers',
  },
  'runbook explain': { run: runbookExplain, does: 'FILE:LINE       why this line became what it became' },
  list: { run: onRecord(list), does: '                what is open' },
  timeline: { run: onRecord(timeline), does: 'N               the record of an incident' },
  verify: { run: onRecord(verify), does: '[N [HASH]]      whether the record, or every record, is as it was written' },
  doctor: {
    run: (_args, out) => doctor(out, process.env),
    does: '                what is missing before it can be of use',
  },
}

process.exitCode = await run(process.argv.slice(2))

async function run(words: readonly string[]): Promise<number> {
  // The one exit of the command line: what a document, the record or an error holds passes the redaction here.
  const out: StructuredOutput = {
    stdout: { write: text => process.stdout.write(redact.text(text)) },
    stderr: { write: text => process.stderr.write(redact.text(text)) },
    redact: redact.json,
    structured: { write: text => process.stdout.write(text) },
  }
  const name = Object.keys(subcommands).find(it => it.split(' ').every((word, index) => words[index] === word))
  const subcommand = name === undefined ? undefined : subcommands[name]
  if (name === undefined || subcommand === undefined) {
    const lines = Object.entries(subcommands).map(([words, { does }]) => `  handrail ${words.padEnd(15)} ${does}`)
    const asked = words.length === 0 || words[0] === 'help' || words.includes('--help')
    ;(asked ? out.stdout : out.stderr).write(`Usage:\n${lines.join('\n')}\n`)
    return asked ? 0 : 2
  }
  try {
    return await subcommand.run(words.slice(name.split(' ').length), out)
  } catch (thrown) {
    const error = toError(thrown)
    const what = error instanceof HandrailError ? `${error.message}. ${error.hint}` : (error.stack ?? error.message)
    out.stderr.write(`${printable(`handrail: ${what}`)}\n`)
    return 2
  }
}
