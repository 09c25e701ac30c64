// What the goals are about: body, signature, blacklist, render. What the peers do not do either is switched off:
// sessions, and answers kept for Twilio's retries.

import { announce } from './parts/announce.js'
import { lineApp } from './parts/line-app.js'

const app = await lineApp({ session: false, idempotency: false })
announce(app.listen(0, '127.0.0.1'))
