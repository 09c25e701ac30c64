export * from './phone/index.js'
export { type RequestToSign, type SignedRequest, signRequest } from './sign-request.js'
export { snapshot, xml } from './snapshot.js'
export { twilioRequest } from './twilio-request.js'
