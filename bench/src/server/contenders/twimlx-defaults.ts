import { announce } from './parts/announce.js'
import { lineApp } from './parts/line-app.js'

// Sessions, too. The menu has no use for one, but it is there.
const app = await lineApp({})
announce(app.listen(0, '127.0.0.1'))
