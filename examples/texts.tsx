import { Body, defineRoutes, Media, Message, Response, useRequest } from 'twimlx'

/** Answers a text message by its first word. */
export function Inbox() {
  const { body } = useRequest('message')
  const [word = ''] = body.toLowerCase().match(/\p{Letter}+/u) ?? []
  if (word === 'hours') return <Message>We are open from 8 to 6, Monday to Friday.</Message>
  if (word === 'map') return <Directions />
  return (
    <Response>
      <Message>Sorry, I do not understand "{body}". Text HOURS for our opening hours, MAP for the way to us.</Message>
    </Response>
  )
}

/** A picture, with text beside it: an MMS where the phone takes one. */
function Directions() {
  return (
    <Message>
      <Body>12 Elm Street, second floor.</Body>
      <Media>https://example.com/map.png</Media>
    </Message>
  )
}

export const routes = defineRoutes({ '/message': Inbox })
