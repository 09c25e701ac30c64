import assert from 'node:assert/strict'
import { test } from 'uvu'
import { type CredentialsOptions, credentials } from '../../../src/server/credentials/credentials.js'
import { CredentialsError } from '../../../src/server/credentials/error.js'
import { NO_CREDENTIALS, withEnvironment } from './environment.js'

const ACCOUNT = `AC${'1'.repeat(32)}`
const OTHER = `AC${'2'.repeat(32)}`
const ENVIRONMENT = { TWILIO_ACCOUNT_SID: ACCOUNT, TWILIO_AUTH_TOKEN: 'token-of-the-environment' }

/** That `credentials()` fails with this code, and that its message holds these parts and no token. */
async function fails(options: CredentialsOptions, code: CredentialsError['code'], ...parts: RegExp[]): Promise<void> {
  const error: unknown = await credentials(options).catch((reason: unknown) => reason)
  assert.ok(error instanceof CredentialsError, String(error))
  assert.equal(error.code, code)
  for (const part of parts) assert.match(error.message, part)
  assert.doesNotMatch(error.message, /secret|token-of/)
}

test('the options come first', () =>
  withEnvironment(ENVIRONMENT, async () => {
    const given = { accountSid: OTHER, authToken: 'secret' }
    assert.deepEqual(await credentials(given), given)
  }))

test('the environment is read when asked, not before', () =>
  withEnvironment(NO_CREDENTIALS, async () => {
    await fails({}, 'no-account-sid', /TWILIO_ACCOUNT_SID/, /accountSid/)
    await withEnvironment(ENVIRONMENT, async () => {
      assert.deepEqual(await credentials(), { accountSid: ACCOUNT, authToken: 'token-of-the-environment' })
    })
  }))

test('an account of the options and the only token of the environment fit together', () =>
  withEnvironment({ ...ENVIRONMENT, TWILIO_ACCOUNT_SID: undefined }, async () => {
    assert.equal((await credentials({ accountSid: OTHER })).authToken, 'token-of-the-environment')
  }))

test('the token of the environment is for the account of the environment only', () =>
  withEnvironment(ENVIRONMENT, () => fails({ accountSid: OTHER }, 'no-auth-token', /another account/, /authToken/)))

test('a function is asked for the account, and may take its time', () =>
  withEnvironment(ENVIRONMENT, async () => {
    const authToken = async (accountSid: string) => `secret of ${accountSid.slice(0, 3)}`.replaceAll(' ', '-')
    assert.equal((await credentials({ authToken })).authToken, 'secret-of-AC1')
    assert.equal((await credentials({ accountSid: OTHER, authToken })).authToken, 'secret-of-AC2')
  }))

test('where the function knows none, the environment counts', () =>
  withEnvironment(ENVIRONMENT, async () => {
    const authToken = () => undefined
    assert.equal((await credentials({ authToken })).authToken, 'token-of-the-environment')
    await fails({ accountSid: OTHER, authToken }, 'no-auth-token', /function/, /another account/)
  }))

test('a function that fails is named, and its error kept', async () => {
  const cause = new Error('the vault is closed')
  const failing = { accountSid: OTHER, authToken: () => Promise.reject(cause) }
  await fails(failing, 'lookup-failed', /AC2/)
  await assert.rejects(credentials(failing), (error: Error) => error.cause === cause)
})

test('of a list the first token counts, from options and functions', async () => {
  assert.equal((await credentials({ accountSid: OTHER, authToken: ['secret-1', 'secret-2'] })).authToken, 'secret-1')
  assert.equal((await credentials({ accountSid: OTHER, authToken: () => ['secret-1'] })).authToken, 'secret-1')
})

test('what is no account SID is refused and not shown', async () => {
  for (const accountSid of [
    'secret',
    '',
    ACCOUNT.slice(1),
    `${ACCOUNT}0`,
    ACCOUNT.replace('AC', 'ac'),
    `${ACCOUNT}\n`,
  ]) {
    await fails({ accountSid, authToken: 'x' }, 'bad-account-sid', /AC and 32 hexadecimal/)
  }
  await fails({ accountSid: `SK${'1'.repeat(32)}`, authToken: 'x' }, 'bad-account-sid', /API key/)
  await withEnvironment({ TWILIO_ACCOUNT_SID: 'secret', TWILIO_AUTH_TOKEN: 'x' }, () =>
    fails({}, 'bad-account-sid', /TWILIO_ACCOUNT_SID/),
  )
})

test('what is no token is refused and not shown', async () => {
  for (const authToken of ['', ' ', ' secret', 'secret\n', [], [''], () => [], () => '']) {
    await fails({ accountSid: OTHER, authToken }, 'bad-auth-token', /authToken/)
  }
})

test('a blank token of the environment is none', () =>
  withEnvironment({ TWILIO_ACCOUNT_SID: ACCOUNT, TWILIO_AUTH_TOKEN: '  ' }, () =>
    fails({}, 'no-auth-token', /TWILIO_AUTH_TOKEN is not set/),
  ))

test.run()
