import type { Entry } from '../../src/domain/decision.ts'
import type { Incident } from '../../src/incident/incident.ts'
import type { Program } from '../../src/runbook/program.ts'

export const at = new Date('2026-11-21T14:02:00.123Z')
export const ana = { id: 'U1', name: 'ana' }

export function sampleIncident(id: number, changed: Partial<Incident> = {}): Incident {
  return {
    id,
    version: 1,
    title: 'Call events fail with 5xx',
    system: 'opsmantik',
    systemName: 'OpsMantik',
    severity: 'P1',
    rank: 0,
    status: 'open',
    drill: false,
    channel: 'C1',
    commander: null,
    scribe: null,
    communications: null,
    mergedInto: null,
    merged: [],
    related: [],
    openedBy: ana,
    openedAt: at,
    respondBy: new Date(at.getTime() + 900_000),
    updateEvery: 1_800_000,
    updatedAt: at,
    reminder: null,
    restoreBy: null,
    hours: null,
    acknowledgedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    summary: null,
    override: null,
    ...changed,
  }
}

export function sampleEntry(data: Entry['data'] = {}): Entry {
  return { kind: 'note', at, actor: ana, source: 'button', data }
}

/** The entry that every record begins with. */
export function openedEntry(drill: boolean): Entry {
  return { kind: 'opened', at, actor: ana, source: 'slash', data: { title: 'Call events fail with 5xx', drill } }
}

export function sampleProgram(hash: string, changed: Partial<Program> = {}): Program {
  return {
    file: 'call-event-5xx.md',
    hash,
    title: 'Call events fail',
    system: 'opsmantik',
    sections: [],
    steps: [],
    parameters: [],
    clocks: [],
    thresholds: [],
    contacts: [],
    environment: [],
    links: [],
    targets: [],
    verified: null,
    cover: [],
    blocks: { total: 0, steps: 0, facts: 0, prose: 0, lost: 0 },
    diagnostics: [],
    ...changed,
  }
}
