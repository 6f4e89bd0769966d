import { z } from 'zod'

const time = z.iso.datetime({ offset: true })
const impact = z.enum(['none', 'minor', 'major', 'critical', 'maintenance'])

const update = z.object({
  id: z.string(),
  incident_id: z.string(),
  status: z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']),
  body: z.string(),
  created_at: time,
  updated_at: time,
  display_at: time,
})

/**
 * The summary of a page, field by field, as each page of Atlassian Statuspage documents it under `/api`
 * (https://confluence.status.atlassian.com/api, read in November 2026). Pages send more than is documented.
 */
export const describedSummary = z.object({
  page: z.object({ id: z.string(), name: z.string(), url: z.url(), updated_at: time }),
  status: z.object({ indicator: impact, description: z.string() }),
  components: z.array(
    z.object({
      id: z.string(),
      page_id: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      position: z.int(),
      status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance']),
      created_at: time,
      updated_at: time,
    }),
  ),
  incidents: z.array(
    z.object({
      id: z.string(),
      page_id: z.string(),
      name: z.string(),
      impact,
      status: z.enum(['investigating', 'identified', 'monitoring']),
      shortlink: z.url(),
      created_at: time,
      updated_at: time,
      monitoring_at: time.nullable(),
      resolved_at: z.null(),
      incident_updates: z.array(update),
    }),
  ),
  scheduled_maintenances: z.array(z.object({ id: z.string(), name: z.string(), scheduled_for: time })),
})

const status = z.enum(['investigating', 'identified', 'monitoring', 'resolved'])
const state = z.enum(['operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage'])

/**
 * An incident as who manages the page reads it, and what may be written of one: the schemas `Incident`,
 * `postPagesPageIdIncidents` and `patchPagesPageIdIncidents` of the OpenAPI document behind https://developer.statuspage.io
 * (version 1.0.0, read in November 2026), as far as they are about what is not planned work.
 */
export const describedIncident = z.object({
  id: z.string(),
  page_id: z.string(),
  name: z.string().max(255),
  status,
  impact,
  impact_override: impact.nullable(),
  shortlink: z.url(),
  created_at: time,
  updated_at: time,
  monitoring_at: time.nullable(),
  resolved_at: time.nullable(),
  metadata: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.array(z.object({ id: z.string(), page_id: z.string(), name: z.string(), status: state })),
  incident_updates: z.array(
    z.object({
      ...{ id: z.string(), incident_id: z.string(), status, body: z.string() },
      ...{ created_at: time, updated_at: time, display_at: time, deliver_notifications: z.boolean() },
    }),
  ),
})

const changeable = z.strictObject({
  name: z.string().max(255).optional(),
  status: status.optional(),
  impact_override: impact.optional(),
  body: z.string().max(25_000).optional(),
  component_ids: z.array(z.string()).optional(),
  components: z.record(z.string(), state).optional(),
  metadata: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  deliver_notifications: z.boolean().optional(),
})

export const describedRequests = {
  POST: z.strictObject({ incident: changeable.required({ name: true }) }),
  PATCH: z.strictObject({ incident: changeable }),
}

/** What every refusal says. */
export const describedError = z.object({ message: z.string() })
