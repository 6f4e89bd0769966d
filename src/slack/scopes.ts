/** The bot's scopes, and what each is for, as whoever lets the app in is told. */
export const scopes = {
  'app_mentions:read': 'what is said to it',
  'channels:history': 'what was said to it while it was away, and the messages that are put on a timeline',
  'channels:read': 'the channels that the catalog names, and who may see what is shown there',
  'chat:write': 'cards, steps and gates',
  commands: 'its slash commands and shortcuts',
  'files:read': 'the names of files in messages that are put on a timeline',
  'files:write': 'reports, exports and pictures',
  'groups:history': 'as channels:history, in private channels that it is in',
  'groups:read': 'as channels:read, in private channels that it is in',
  'reactions:read': ':pushpin: puts a message on the timeline; other reactions are dropped unread',
  'usergroups:read': 'roles and who is on call',
  'users:read': 'the names of people, and who is a guest or deactivated',
} as const
