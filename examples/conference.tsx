import { defineRoutes, Play, Redirect, Response, Say, to } from 'twimlx'
import { ConferenceView } from 'twimlx/views'

/** A meeting room for everyone who calls the same URL: `/conference/budget`. */
export function Room({ name }: { name: string }) {
  return (
    <Response>
      <Say>You are entering the {name} meeting.</Say>
      <ConferenceView
        name={name}
        beep="onEnter"
        maxParticipants={20}
        waitUrl={to(Greeting, { name })}
        waitMethod="GET"
      />
    </Response>
  )
}

/** What those hear who are early, until a second person comes: a greeting and music, over and over. */
export function Greeting({ name }: { name: string }) {
  return (
    <Response>
      <Say>The {name} meeting has not begun. Please hold.</Say>
      <Play>https://example.com/hold-music.mp3</Play>
      <Redirect method="GET" />
    </Response>
  )
}

export const routes = defineRoutes({
  '/conference/:name': Room,
  '/greeting': Greeting,
})
