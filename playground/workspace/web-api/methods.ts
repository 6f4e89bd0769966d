import { authMethods } from './auth.ts'
import { bookmarksMethods } from './bookmarks.ts'
import { chatMethods } from './chat.ts'
import { conversationsMethods } from './conversations.ts'
import { filesMethods } from './files.ts'
import type { Methods } from './method.ts'
import { pinsMethods } from './pins.ts'
import { reactionsMethods } from './reactions.ts'
import { usergroupsMethods } from './usergroups.ts'
import { usersMethods } from './users.ts'
import { viewsMethods } from './views.ts'

/** Every method that this workspace knows; any other is an `unknown_method`. */
export const methods: Methods = {
  ...authMethods,
  ...bookmarksMethods,
  ...chatMethods,
  ...conversationsMethods,
  ...filesMethods,
  ...pinsMethods,
  ...reactionsMethods,
  ...usergroupsMethods,
  ...usersMethods,
  ...viewsMethods,
}
