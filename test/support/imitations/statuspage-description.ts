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
