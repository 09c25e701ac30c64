/** What answers a request that has been let in: at once, or in its time. */
export type Handler = () => void | Promise<void>
