import { expect, test } from 'vitest'
import { findDashboard } from '../../src/integrations/find-dashboard.ts'
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
