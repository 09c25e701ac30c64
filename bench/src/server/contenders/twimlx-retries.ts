import { announce } from './parts/announce.js'
import { lineApp } from './parts/line-app.js'

// Twilio may ask again with the same token, and gets the same answer.
const app = await lineApp({ session: false })
announce(app.listen(0, '127.0.0.1'))
