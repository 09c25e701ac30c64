// The server of the routes: `routes-server.js static 100`.

import { createApp } from 'twimlx/server'
import { announce } from '../server/contenders/parts/announce.js'
import { PUBLIC_URL } from '../server/line.js'
import { componentsOf, type RouteKind, tableOf } from './routes-table.js'

const [kind, count] = process.argv.slice(2)
const set = { kind: kind as RouteKind, count: Number(count) }
const app = createApp(tableOf(set, componentsOf(set)), { publicUrl: PUBLIC_URL, session: false, idempotency: false })
announce(app.listen(0, '127.0.0.1'))
