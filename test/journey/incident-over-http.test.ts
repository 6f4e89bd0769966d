import { describe } from 'vitest'
import { tellIncident } from '../support/tell-incident.ts'

describe('an incident over HTTP delivery, from the sources', () => tellIncident('http', { bundled: false }))
