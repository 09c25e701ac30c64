export type {
  AnsweredEvent,
  BlockedEvent,
  ConflictEvent,
  FailedEvent,
  LimitedEvent,
  Metrics,
  RefusedEvent,
  ReplayedEvent,
  TwilioEvent,
  UnavailableEvent,
} from './event.js'
