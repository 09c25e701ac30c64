import formBody from '@fastify/formbody'
import fastify from 'fastify'
import twilio from 'twilio'
import { AUTH_TOKEN, PATH, PUBLIC_URL } from '../line.js'
import { peerAnswer } from '../menu/peer-answer.js'
import { announce } from './parts/announce.js'
import { peerBlacklist } from './parts/peer-redis.js'

const isBlocked = await peerBlacklist()
const app = fastify()

await app.register(formBody)
app.post<{ Body: Record<string, string> }>(PATH, async (request, reply) => {
  const signature = request.headers['x-twilio-signature']
  const isValid =
    typeof signature === 'string' &&
    twilio.validateRequest(AUTH_TOKEN, signature, PUBLIC_URL + request.url, request.body)
  if (!isValid) return reply.code(403).send()
  const { From, FromZip } = request.body
  const twiml = peerAnswer(await isBlocked(From ?? ''), FromZip)
  return reply.type('text/xml').send(twiml)
})

await app.listen({ port: 0, host: '127.0.0.1' })
announce(app.server)
