import { expect, test } from 'vitest'
import { findDashboard, findIssuePage } from '../../src/integrations/find-dashboard.ts'
import { vercel } from '../../src/integrations/index.ts'
import { onlyStep } from '../support/compile-text.ts'
import { systemOf } from '../support/imitations/context.ts'

const host = { kind: 'vercel', project: 'shop', secrets: { token: '$TOKEN' } }
const look = onlyStep('## Look\n\n1. Look at the domains in the Vercel dashboard\n')

test('leads a person to the page of the system that a step names, and to no other', () => {
  const given = vercel.dashboard
  try {
    vercel.dashboard = ({ project }, words) => `https://vercel.com/team/${project}?q=${words.length}`
    expect(findDashboard(look, systemOf({ host }))).toBe(`https://vercel.com/team/shop?q=${look.text.length}`)
    expect(findDashboard(look, systemOf({}))).toBeNull()
    expect(findDashboard(look, systemOf({ host, other: host }))).toBeNull()
    expect(findDashboard({ ...look, provider: 'retell' }, systemOf({ host }))).toBeNull()
    vercel.dashboard = () => 'javascript:alert(1)'
    expect(findDashboard(look, systemOf({ host }))).toBeNull()
  } finally {
    if (given === undefined) delete vercel.dashboard
    else vercel.dashboard = given
  }
})

test('opens an issue of the repository of a system with its text, cut where the address would be too long', () => {
  const repository = { kind: 'github', repository: 'acme/shop', secrets: { token: '$TOKEN' } }
  const lines = ['- a.md:3 Look & see: not true here']
  const page = new URL(findIssuePage(systemOf({ host, repository }), { title: 'Corrections to a.md', lines }) ?? '')
  expect(`${page.origin}${page.pathname}`).toBe('https://github.com/acme/shop/issues/new')
  expect(Object.fromEntries(page.searchParams)).toEqual({ title: 'Corrections to a.md', body: lines[0] })
  const long = Array.from({ length: 500 }, (_, index) => `- line ${index} of many words`)
  const cut = findIssuePage(systemOf({ repository }), { title: 'x', lines: long }) ?? ''
  expect(cut.length).toBeLessThan(2_801)
  expect(new URL(cut).searchParams.get('body')).toMatch(/… \(\d+ more lines in the report\)$/)
  expect(findIssuePage(systemOf({ host }), { title: 'x', lines })).toBeNull()
  const own = { ...repository, base: 'https://github.example.com/api/v3' }
  expect(findIssuePage(systemOf({ own }), { title: 'x', lines })).toBeNull()
})
