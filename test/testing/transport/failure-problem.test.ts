import assert from 'node:assert/strict'
import { test } from 'uvu'
import type { Failure } from '../../../src/testing/transport/exchange.js'
import { failureProblem } from '../../../src/testing/transport/failure-problem.js'

/** The problem of a request that failed so. */
function problemOf(stage: Failure['stage'], cause: Failure['cause'] | { code: string; message: string }) {
  return failureProblem({
    failure: { type: 'failure', stage, cause: cause as Failure['cause'], port: 0 },
    method: 'POST',
    url: 'https://phone.test/voice',
    endpoint: 'https://127.0.0.1:8443',
    connectTimeout: 5000,
    readTimeout: 1000,
    totalTimeout: 15_000,
    isTotalSet: false,
    thrown: undefined,
  })
}

test('no connection in time is 11201', () => {
  assert.deepEqual(problemOf('connect', 'connect timeout'), {
    level: 'error',
    code: 11201,
    message:
      'POST https://phone.test/voice got no answer: there was no connection to https://127.0.0.1:8443 within 5 seconds.',
    url: 'https://phone.test/voice',
  })
  assert.match(problemOf('connect', 'total timeout').message, /no connection .* within 15 seconds/)
  assert.equal(problemOf('connect', { code: 'ETIMEDOUT', message: 'connect ETIMEDOUT' }).code, 11201)
})

test('no answer in time is 11205', () => {
  assert.match(problemOf('read', 'read timeout').message, /the app took longer than 1 second\./)
  assert.equal(problemOf('tls', 'read timeout').code, 11205)
  assert.equal(problemOf('answer', 'total timeout').code, 11205)
})

test('certificates have codes of their own', () => {
  const codes = {
    ERR_TLS_CERT_ALTNAME_INVALID: 11235,
    CERT_HAS_EXPIRED: 11236,
    DEPTH_ZERO_SELF_SIGNED_CERT: 11237,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 11237,
    EPROTO: 11220,
    ECONNRESET: 11220,
  }
  for (const [code, expected] of Object.entries(codes)) {
    const problem = problemOf('tls', { code, message: 'no way.' })
    assert.equal(problem.code, expected, code)
    assert.match(problem.message, new RegExp(`TLS with https://127\\.0\\.0\\.1:8443 failed: ${code}: no way\\.`))
  }
  const self = problemOf('tls', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' })
  assert.match(self.message, /NODE_EXTRA_CA_CERTS/)
})

test.run()
