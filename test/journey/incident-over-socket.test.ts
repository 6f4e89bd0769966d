import { describe } from 'vitest'
import { tellIncident } from '../support/tell-incident.ts'

describe('an incident over Socket Mode, from the bundle', () => tellIncident('socket', { bundled: true }))
