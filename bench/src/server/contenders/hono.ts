import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import twilio from 'twilio'
import { AUTH_TOKEN, PATH, PUBLIC_URL } from '../line.js'
import { peerAnswer } from '../menu/peer-answer.js'
import { announce } from './parts/announce.js'
import { peerBlacklist } from './parts/peer-redis.js'

const isBlocked = await peerBlacklist()
const app = new Hono()

app.post(PATH, async (c) => {
  // parseBody() is how the manual does it; it makes a FormData first, and takes a fifth longer in all.
  const parameters: Record<string, string> = Object.fromEntries(new URLSearchParams(await c.req.text()))
  const signature = c.req.header('X-Twilio-Signature') ?? ''
  if (!twilio.validateRequest(AUTH_TOKEN, signature, PUBLIC_URL + c.req.path, parameters)) return c.body(null, 403)
  const { From, FromZip } = parameters
  const twiml = peerAnswer(await isBlocked(From ?? ''), FromZip)
  return c.body(twiml, 200, { 'Content-Type': 'text/xml' })
})

announce(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server)
