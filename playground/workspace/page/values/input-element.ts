import type {
  ChannelsSelect,
  Checkboxes,
  ConversationsSelect,
  Datepicker,
  DateTimepicker,
  EmailInput,
  ExternalSelect,
  MultiChannelsSelect,
  MultiConversationsSelect,
  MultiExternalSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  NumberInput,
  PlainTextInput,
  RadioButtons,
  StaticSelect,
  Timepicker,
  URLInput,
  UsersSelect,
} from '@slack/types'

export type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput
export type SingleSelect = StaticSelect | ExternalSelect | UsersSelect | ConversationsSelect | ChannelsSelect
export type MultiSelect =
  | MultiStaticSelect
  | MultiExternalSelect
  | MultiUsersSelect
  | MultiConversationsSelect
  | MultiChannelsSelect
export type DateElement = Datepicker | Timepicker | DateTimepicker

/** Every element that holds a value, and so stands in `state.values`. */
export type InputElement = TextElement | SingleSelect | MultiSelect | DateElement | RadioButtons | Checkboxes
