export { defineRoutes, to } from '../twiml/index.js'
export type {
  Added,
  Blacklist,
  ByOptions,
  Change,
  Effect,
  Entry,
  LogOptions,
  NewEntry,
  Verdict,
} from './blacklist/blacklist.js'
export { checkBlacklist } from './blacklist/check-blacklist.js'
export { type MemoryBlacklist, type MemoryBlacklistOptions, memoryBlacklist } from './blacklist/memory-blacklist.js'
export { NumberError } from './blacklist/number-error.js'
export { type RedisBlacklistOptions, redisBlacklist } from './blacklist/redis-blacklist.js'
export type { Authorization, Authorize } from './blacklist/routes/authorize.js'
export { type BlacklistRoutesOptions, blacklistRoutes } from './blacklist/routes/blacklist-routes.js'
export { type ExportOptions, exportEntries } from './blacklist/transfer/export-entries.js'
export type { Format } from './blacklist/transfer/format.js'
export {
  type ImportOptions,
  importEntries,
} from './blacklist/transfer/import-entries.js'
export {
  type ImportProgress,
  type ImportReport,
  ImportStoppedError,
  type InvalidLine,
} from './blacklist/transfer/import-report.js'
export { BlacklistUnavailableError } from './blacklist/unavailable-error.js'
export { BodyError, readBody } from './body.js'
export { createApp } from './create-app.js'
export type { CallOptions, TwilioClient } from './credentials/caller-id.js'
export { type ClientOptions, client } from './credentials/client.js'
export { type Credentials, type CredentialsOptions, credentials } from './credentials/credentials.js'
export { CredentialsError } from './credentials/error.js'
export {
  type Closed,
  closeSubAccount,
  closeSubAccounts,
  createSubAccount,
  type SubAccount,
} from './credentials/sub-accounts.js'
export { attachRequest, decompose } from './decompose.js'
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
} from './events/event.js'
export { DeadlineError } from './failure/deadline.js'
export { RetryError } from './failure/retry-error.js'
export { type MemoryIdempotencyOptions, memoryIdempotency } from './idempotency/memory-idempotency.js'
export { type RedisIdempotencyOptions, redisIdempotency } from './idempotency/redis-idempotency.js'
export { type ReplayRetriesOptions, replayRetries } from './idempotency/replay-retries.js'
export type { Attempt, FirstAttempt, IdempotencyStore, KeptAnswer } from './idempotency/store.js'
export type { Logger } from './log/logger.js'
export { allowMethods } from './method.js'
export { type PrometheusMetrics, type PrometheusOptions, prometheus } from './metrics/prometheus.js'
export type { Registry } from './metrics/registry.js'
export { type MountOptions, mount } from './mount.js'
export type { TwilioOptions } from './options.js'
export type { PublicUrl } from './public-url.js'
export type { RateLimitOptions } from './rate-limit/rate-limit.js'
export type { RecordingDetails, Transcript } from './recordings/details.js'
export { RecordingError } from './recordings/error.js'
export type { RecordingEvent } from './recordings/events.js'
export {
  type FileRecordings,
  type FileRecordingsOptions,
  fileRecordings,
} from './recordings/files/file-recordings.js'
export { fileJournal } from './recordings/journal/file-journal.js'
export type { JournalEntry, JournalPart, RecordingJournal } from './recordings/journal/journal.js'
export { memoryJournal } from './recordings/journal/memory-journal.js'
export type { RecordingsOptions } from './recordings/options.js'
export { type Recordings, recordings } from './recordings/recordings.js'
export type { RecordingStore } from './recordings/store.js'
export type { RedisClient } from './redis/client.js'
export { redisClient } from './redis/redis-client.js'
export { StoreTimeoutError } from './redis/within.js'
export type { ServedMetrics, ServeOptions } from './serve/options.js'
export type { ServedRedis } from './serve/redis.js'
export { serve, type TwimlServer } from './serve/serve.js'
export { SessionConflictError, SessionUnavailableError, SessionValueError } from './session/error.js'
export { type KeepSessionOptions, keepSession } from './session/keep-session.js'
export type { Session } from './session/live-session.js'
export { type MemorySessionOptions, memorySession } from './session/memory-session.js'
export { type RedisSessionOptions, redisSession } from './session/redis-session.js'
export type { OpenSession, SessionChange, SessionStore } from './session/store.js'
export type { AuthToken, Tokens } from './signature/auth-token.js'
export { checkSignature } from './signature/check-signature.js'
export { twilio } from './twilio.js'
export { type TwimlOptions, twiml } from './twiml.js'
