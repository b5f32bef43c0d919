// The preview's part in a page. It hears from the server what becomes of the
// page, and renews what is shown: by loading the page again, by taking a new
// style sheet, by saying what is wrong.

import { showPanel } from './panel.js'
import { keepPlace, returnToPlace } from './place.js'

// The page's address below the base path, its status, and a sum of what is
// shown. The server compares the sum with what it has.
const script = [...document.scripts].find(script => script.src === import.meta.url)
const { page, status } = script.dataset
let { sum } = script.dataset

let stream = null // of events
let isPutRight = false // by what came first on the stream
let again // the timer that opens it

function connect() {
  clearTimeout(again)
  if (stream) return
  const address = new URL('events', import.meta.url)
  address.search = new URLSearchParams({ page, sum })
  stream = new EventSource(address)
  isPutRight = false
  stream.addEventListener('open', () => siblings.postMessage({ tab, listens: true }))
  stream.addEventListener('reload', reload)
  stream.addEventListener('style', event => {
    sum = event.lastEventId
    takeStyles(JSON.parse(event.data))
  })
  stream.addEventListener('problems', event => {
    showPanel(JSON.parse(event.data))
    isPutRight = true
    giveWay()
  })
  stream.addEventListener('error', () => {
    if (stream?.readyState !== EventSource.CLOSED) return // it tries again by itself
    disconnect()
    again = setTimeout(connect, 1000)
  })
}

function disconnect() {
  clearTimeout(again)
  if (!stream) return
  stream.close()
  stream = null
  siblings.postMessage({ tab, listens: false })
}

// What stands for a page that is not there, or cannot be made, has no place to
// come back to: the one that was kept before is that of the page itself.
const isItself = status === '200'

function reload() {
  disconnect()
  if (isItself) keepPlace()
  location.reload()
}

// takeStyles puts new versions in the place of style sheets. An old one stays
// until the new one is there, so that the page is never seen without.
function takeStyles(addresses) {
  for (const address of addresses) {
    const url = new URL(address, document.baseURI).href
    const olds = [...document.querySelectorAll('link[rel~="stylesheet" i]')].filter(link => nameOf(link.href) === nameOf(url))
    const last = olds.at(-1)
    if (!last || last.href === url) continue
    const link = last.cloneNode()
    link.href = url
    link.addEventListener('load', () => olds.forEach(old => old.remove()))
    link.addEventListener('error', reload)
    last.after(link)
  }
}

// nameOf is the URL of a style sheet without what changes with its content.
function nameOf(url) {
  return url.replace(/\.[0-9a-f]{8}\.css$/, '.css')
}

// A browser opens six connections to a host at most, and a stream takes one:
// with six, no page could be loaded. So a tab that nobody looks at gives up its
// own when there are enough others, and asks again when it is looked at.
const tab = Math.random()
const others = new Set() // that listen, as far as this one has heard
const siblings = new BroadcastChannel('gloss-preview')

siblings.addEventListener('message', ({ data }) => {
  if (data.listens) others.add(data.tab)
  else others.delete(data.tab)
  giveWay()
})

function giveWay() {
  const enough = document.hidden ? 4 : 5
  if (isPutRight && others.size >= enough && !document.hasFocus()) disconnect()
}

addEventListener('focus', connect)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) connect()
})

// A page that is left may be kept as it is for the way back.
addEventListener('pagehide', disconnect)
addEventListener('pageshow', event => {
  if (event.persisted) connect()
})

if (isItself) returnToPlace()
connect()
