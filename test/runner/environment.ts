// What a developer has set for an app of their own must not change what the tests see: it is gone once this is loaded.

for (const name of ['TWILIO_DEFAULT_CALLERID', 'PORT', 'NODE_ENV']) delete process.env[name]

/** REDIS_URL, which is meant for the tests that ask for it (test/redis) and for nothing that they test. */
export const givenRedisUrl = take('REDIS_URL')

function take(name: string): string | undefined {
  const value = process.env[name]
  delete process.env[name]
  return value === '' ? undefined : value
}
