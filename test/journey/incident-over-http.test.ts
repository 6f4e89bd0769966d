import { describe } from 'vitest'
import { tellIncident } from '../support/tell-incident.ts'

describe('an incident over HTTP delivery', () => tellIncident('http'))
