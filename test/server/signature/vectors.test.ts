import assert from 'node:assert/strict'
import { twilio } from 'twimlx/server'
import { test } from 'uvu'
import { signedText } from '../../../src/server/signature/parameters.js'
import { isSigned } from '../../../src/server/signature/verify.js'
import { shapedFrom } from '../../../src/twiml/request/shape.js'
import { appOf, type Question, withServer } from '../with-server.js'
import { sha256, sign } from './sign.js'
import { VECTOR_TOKEN, type Vector, vectors } from './vectors.js'

const paramsOf = ({ params = [] }: Vector) =>
  new URLSearchParams(params.map(([name, value]): [string, string] => [name, value]))

const signedIn = (vector: Vector) => ({
  signature: vector.signature,
  url: vector.url,
  text: signedText(shapedFrom(paramsOf(vector))),
  body: vector.json === undefined ? undefined : Buffer.from(vector.json),
})

for (const vector of vectors) {
  const { name, url, json, signature } = vector

  test(`${name}: verified`, () => {
    assert.equal(isSigned(signedIn(vector), [VECTOR_TOKEN]), true)
    assert.equal(isSigned(signedIn(vector), ['other', VECTOR_TOKEN]), true)
  })

  test(`${name}: another token, URL, parameter, body or signature is not`, () => {
    const signed = signedIn(vector)
    assert.equal(isSigned(signed, ['12346']), false)
    assert.equal(isSigned(signed, []), false)
    assert.equal(isSigned({ ...signed, url: `${url}x` }, [VECTOR_TOKEN]), false)
    assert.equal(isSigned({ ...signed, text: `${signed.text}X1`, body: undefined }, [VECTOR_TOKEN]), false)
    assert.equal(isSigned({ ...signed, signature: `A${signature.slice(1)}` }, [VECTOR_TOKEN]), false)
    assert.equal(isSigned({ ...signed, body: Buffer.from(`${json ?? ''} `) }, [VECTOR_TOKEN]), false)
  })

  test(`${name}: let in, and only with the right token`, async () => {
    const at = url.indexOf('/', 'https://'.length)
    const publicUrl = url.slice(0, at)
    const question: Question =
      json === undefined
        ? { form: paramsOf(vector).toString(), signature }
        : { method: 'POST', body: json, headers: { 'Content-Type': 'application/json' }, signature }
    for (const [authToken, status] of [
      [VECTOR_TOKEN, 200],
      [['another', VECTOR_TOKEN], 200],
      ['another', 403],
    ] as const) {
      const app = appOf(twilio({ authToken, publicUrl }), () => null)
      await withServer(app, async (ask, errors) => {
        assert.equal((await ask(url.slice(at), question)).status, status)
        assert.deepEqual(errors, [])
      })
    }
  })
}

test('the tests’ own signature agrees with the vectors', () => {
  for (const { name, url, signature, params, isOther } of vectors) {
    assert.equal(sign(VECTOR_TOKEN, url, params) === signature, isOther === undefined, name)
  }
})

test('the hashes of the JSON vectors are those of their bodies', () => {
  for (const { url, json } of vectors) if (json !== undefined) assert.ok(url.endsWith(sha256(json)))
})

test.run()
