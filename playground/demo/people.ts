/** Who is in the local workspace: a responder, one who may approve, and a guest without a role. */
export const people = [
  { id: 'U0ANASOUZA', name: 'ana', realName: 'Ana Souza', about: 'Responder, in @engineering' },
  { id: 'U0CHENWEI', name: 'chen', realName: 'Chen Wei', about: 'May approve, in @engineering-leads' },
  { id: 'U0GILNOVAK', name: 'gil', realName: 'Gil Novak', about: 'Guest, without a role', guest: true },
] as const

const [ana, chen, gil] = people

export const usergroups = [
  { id: 'S0ENGINEERS', handle: 'engineering', name: 'Engineering', users: [ana.id, chen.id] },
  { id: 'S0ENGLEADS', handle: 'engineering-leads', name: 'Engineering leads', users: [chen.id] },
] as const

export const channels = [
  {
    id: 'C0ALERTS',
    name: 'engineering-alerts',
    topic: 'Incidents start here: /incident start',
    members: [ana.id, chen.id, gil.id],
  },
  { id: 'C0GENERAL', name: 'general', topic: 'Everything else', members: [ana.id, chen.id, gil.id] },
] as const
