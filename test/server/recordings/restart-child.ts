// A server that gets one callback: its arguments are a folder, the media server's URL, and the callback's parameters.
import { fileRecordings } from '../../../src/server/recordings/files/file-recordings.js'
import { recordings } from '../../../src/server/recordings/recordings.js'
import { ACCOUNT, TOKEN } from './media-server.js'
import { send } from './studio.js'

const [folder = '', baseUrl = '', parameters = ''] = process.argv.slice(2)
const options = { accountSid: ACCOUNT, authToken: TOKEN, baseUrl, deleteAfter: true, logger: false } as const
const route = recordings(fileRecordings(folder), options)
if (parameters !== '') {
  await send(route, Object.fromEntries(new URLSearchParams(parameters)))
  console.log('answered')
}
await route.idle()
console.log('idle')
