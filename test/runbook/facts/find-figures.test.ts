import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const figures = (text: string) =>
  (compileText(`# S\n\n${text}\n`).figures ?? []).map(
    it => `${it.line} ${it.kind} ${it.name} ${it.op} ${it.value} ${it.unit ?? '-'} ${it.hard ? 'hard' : 'soft'}`,
  )

test.each([
  ['## Alert thresholds\n\n- **Critical**: error rate > 5%', '5 threshold error rate <= 5 percent hard'],
  ['## Alert thresholds\n\n- **Info**: error rate > 1%', '5 threshold error rate <= 1 percent soft'],
  ['## Symptoms\n\n- successRate < 90%', '5 threshold successRate >= 90 percent soft'],
  ['## Symptoms\n\n- The success rate is below 90 %', '5 threshold success rate >= 90 percent soft'],
  ['## Síntomas\n\n- La tasa de éxito es menor que 90 %', '5 threshold tasa de exito >= 90 percent soft'],
  ['## Symptome\n\n- Die Fehlerrate liegt über 5 %', '5 threshold fehlerrate <= 5 percent soft'],
  ['### High Failure Rate (>10%)', '3 threshold Failure Rate <= 10 percent soft'],
  ['- **Examples**: >20% failure rate', '3 threshold failure rate <= 20 percent soft'],
  ['## Key metrics\n\n- API response time (target: <500ms)', '5 target API response time < 500 ms soft'],
  ['## Key metrics\n\n- **Response time**: < 2 seconds average', '5 target Response time < 2000 ms soft'],
  ["## Targets\n\n- Target: the cache's hit rate is > 80 %", "5 target cache's hit rate > 80 percent soft"],
])('%s', (text, wanted) => {
  expect(figures(text)).toEqual([wanted])
})

test.each([
  ['a time of a step', '1. Wait > 5 minutes'],
  ['a bound without a name', '## Symptoms\n\n- (>10%)'],
  ['what a step expects', '1. Verify cache hit rate >80%'],
  ['a default that is a word', '## Settings\n\n| Variable | Default |\n| --- | --- |\n| PILOT_CITY | Cali |'],
  ['words outside of alerts', '## Background\n\n- The rate was below 90 % last year'],
])('%s is no number that answers are held against', (_, text) => {
  expect(figures(text)).toEqual([])
})
