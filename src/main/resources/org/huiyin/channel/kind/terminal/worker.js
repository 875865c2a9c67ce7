// The terminal's page without the network: what it is made of is kept, and taken from the network first where there is one.
'use strict';

const KEPT = 'terminal-1';
const PARTS = ['/terminal', '/terminal/manifest.webmanifest', '/assets/tokens.css', '/assets/terminal.css', '/assets/terminal.js', '/assets/huiyin.svg'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(KEPT).then(cache => cache.addAll(PARTS)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name.startsWith('terminal-') && name !== KEPT).map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== 'GET' || !PARTS.includes(path)) {
    return;
  }
  event.respondWith(fetch(event.request).then(answer => {
    if (answer.ok) {
      const copy = answer.clone();
      event.waitUntil(caches.open(KEPT).then(cache => cache.put(path, copy)));
    }
    return answer;
  }).catch(() => caches.match(path)));
});
