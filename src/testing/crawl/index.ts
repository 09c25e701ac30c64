export { crawl } from './crawl.js'
export type { CrawlOptions } from './options.js'
