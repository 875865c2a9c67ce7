// The terminal's page: what is pressed is kept on this device first, with a number of its own, and then sent until the gateway
// says that it is kept there. The protocol is that of src/docs/terminals.md.
(() => {
  'use strict';

  const VERSION = '1';
  const MODEL = 'huiyin-page ' + VERSION;
  const BEAT = 30000;
  // a proxy that lets no WebSocket pass may as well say nothing
  const GREETED_WITHIN = 15000;
  const ALL_WORDS = JSON.parse(document.getElementById('all-words').textContent);
  const $ = id => document.getElementById(id);

  /* What is kept on the device */

  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open('huiyin-terminal', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('state');
      request.result.createObjectStore('outbox', { keyPath: 'sequence' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  const kept = async (mode, work) => {
    const database = await opened;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(['state', 'outbox'], mode, { durability: 'strict' });
      let result;
      work(transaction.objectStore('state'), transaction.objectStore('outbox'), value => { result = value; });
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  };
  const read = name => kept('readonly', (state, outbox, give) => { state.get(name).onsuccess = event => give(event.target.result); });
  const write = (name, value) => kept('readwrite', state => { state.put(value, name); });
  const outbox = () => kept('readonly', (state, box, give) => { box.getAll().onsuccess = event => give(event.target.result); });
  const sent = sequence => kept('readwrite', (state, box) => { box.delete(sequence); });

  /** Number and message in one step: a browser that is killed in between leaves both or neither. */
  const keep = message => kept('readwrite', (state, box, give) => {
    state.get('next').onsuccess = event => {
      const whole = Object.assign({}, message, { sequence: event.target.result || 1, at: new Date().toISOString() });
      state.put(whole.sequence + 1, 'next');
      box.put(whole);
      give(whole);
    };
  });

  /** A device that lost what it kept goes on behind the numbers that the gateway knows. */
  const numberAfter = highest => kept('readwrite', state => {
    state.get('next').onsuccess = event => {
      if ((event.target.result || 1) <= highest) {
        state.put(highest + 1, 'next');
      }
    };
  });

  /* What is shown */

  let language = 'zh';
  let screen = 'start';
  let hall = null;
  let staff = null;
  let request = null;
  let requestEnds = 0;
  let level = 0;
  let chosen = new Set();
  let idle = 0;
  let forgetting = 0;

  const say = key => ALL_WORDS[language][key];
  const mine = words => words ? words[language] : '';

  const show = (name, title) => {
    screen = name;
    document.body.dataset.screen = name;
    document.querySelectorAll('main > section').forEach(section => { section.hidden = section.id !== name; });
    if (title !== undefined) {
      $(name + '-title').textContent = title;
    }
    $(name + '-title').focus();
    $('staff-button').hidden = !['rest', 'ask'].includes(name);
  };

  const aloud = words => {
    if (!hall || !hall.speech || !words || !window.speechSynthesis) {
      return;
    }
    speechSynthesis.cancel();
    const speech = new SpeechSynthesisUtterance(words);
    speech.lang = language === 'en' ? 'en' : 'zh-CN';
    speechSynthesis.speak(speech);
  };

  const relabel = () => {
    document.documentElement.lang = say('language');
    document.title = say('terminal.title');
    document.querySelectorAll('[data-say]').forEach(each => { each.textContent = say(each.dataset.say); });
    $('language').lang = language === 'zh' ? 'en' : 'zh-CN';
    $('window').textContent = hall ? mine(hall.window) : '';
    network(connected);
  };

  const who = () => {
    const served = request ? request.staff : staff;
    $('who').hidden = !served;
    if (served) {
      $('staff-name').textContent = served.name || '';
      $('staff-code').textContent = say('terminal.number') + ' ' + served.code;
      $('photo').hidden = !served.photo;
      if (served.photo) {
        $('photo').src = served.photo;
      } else {
        $('photo').removeAttribute('src');
      }
    }
  };

  const rest = () => {
    clearTimeout(idle);
    level = 0;
    chosen = new Set();
    $('text').value = '';
    if (!hall) {
      show('start');
    } else if (request || hall.free) {
      ask();
    } else {
      show('rest');
    }
  };

  const ask = () => {
    who();
    const about = request ? [request.ticket && say('terminal.ticket') + ' ' + request.ticket, request.item] : [];
    $('matter').textContent = about.filter(Boolean).join(' · ');
    $('refuse').hidden = !request;
    show('ask', mine(hall.prompt));
  };

  const reasons = () => {
    const tags = $('tags');
    tags.textContent = '';
    hall.tags.filter(tag => tag.level === level).forEach(tag => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'tag';
      button.textContent = tag[language];
      button.setAttribute('aria-pressed', String(chosen.has(tag.code)));
      button.addEventListener('click', () => {
        if (!chosen.delete(tag.code)) {
          chosen.add(tag.code);
        }
        button.setAttribute('aria-pressed', String(chosen.has(tag.code)));
      });
      tags.append(button);
    });
    show('reasons', say('tags.' + level));
  };

  const waited = () => {
    clearTimeout(idle);
    if (!hall || !['reasons', 'staff'].includes(screen)) {
      return;
    }
    idle = setTimeout(() => screen === 'reasons' ? rate() : rest(), hall.idleSeconds * 1000);
  };

  /** What was chosen is kept before anybody is thanked. */
  const rate = async () => {
    if (!level) {
      return;
    }
    clearTimeout(idle);
    const text = $('text').value.trim();
    const message = { type: 'rating', level, tags: [...chosen], staff: staff ? staff.code : null };
    if (request) {
      message.request = request.request;
    }
    if (text) {
      message.text = text;
    }
    level = 0;
    done();
    await keep(message);
    show('thanks', mine(hall.thanks));
    aloud(mine(hall.thanks));
    flush();
    setTimeout(() => { if (screen === 'thanks') { rest(); } }, hall.thanksSeconds * 1000);
  };

  const done = () => {
    request = null;
    clearTimeout(forgetting);
    write('request', null);
  };

  const asked = (told, ends) => {
    request = told;
    requestEnds = ends;
    write('request', { told, ends });
    clearTimeout(forgetting);
    forgetting = setTimeout(() => over(told.request), Math.max(0, ends - Date.now()));
    tell({ type: 'shown', request: told.request });
    if (!['reasons', 'staff'].includes(screen) || !level) {
      rest();
      aloud(mine(hall.prompt));
    }
  };

  /** A request whose time is over, or that ended elsewhere; a face that was pressed by then is a rating all the same. */
  const over = id => {
    if (!request || request.request !== id) {
      return;
    }
    if (level) {
      rate();
    } else {
      done();
      rest();
    }
  };

  /* What is told and heard */

  let key = null;
  let messages = null;
  let socket = null;
  let stream = null;
  let connected = false;
  let inVain = 0;
  let socketsInVain = 0;
  let flushing = false;
  const onItsWay = new Set();

  const network = on => {
    connected = on;
    $('network').textContent = !hall || on ? '' : say('terminal.offline');
  };

  /** Ends early when the network comes back, and not at once for all tablets of a hall. */
  const wait = millis => new Promise(resolve => {
    const soon = () => setTimeout(resolve, Math.random() * 3000);
    window.addEventListener('online', soon, { once: true });
    setTimeout(() => {
      window.removeEventListener('online', soon);
      resolve();
    }, millis);
  });

  /** Longer each time, and never all tablets of a hall at once. */
  const pause = () => Math.min(60000, 1000 * 2 ** Math.min(inVain, 6)) * (0.5 + Math.random() / 2);

  const post = (path, body) => fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + key },
    body: JSON.stringify(body)
  });

  const tell = message => {
    if (socket && socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify(message));
    } else if (connected && messages) {
      post(messages, { at: new Date().toISOString(), messages: [message] }).catch(() => {});
    }
  };

  const beat = async type => {
    const message = { type, version: VERSION, at: new Date().toISOString(), waiting: (await outbox()).length };
    if (navigator.getBattery) {
      message.battery = Math.round((await navigator.getBattery()).level * 100);
    }
    return message;
  };

  const flush = async () => {
    if (flushing || !connected) {
      return;
    }
    flushing = true;
    try {
      if (socket) {
        (await outbox()).filter(each => !onItsWay.has(each.sequence)).forEach(each => {
          onItsWay.add(each.sequence);
          tell(each);
        });
      } else {
        await upload();
      }
    } finally {
      flushing = false;
    }
  };

  const upload = async () => {
    for (;;) {
      const some = (await outbox()).slice(0, 100);
      if (!some.length) {
        return;
      }
      const answer = await post(messages, { at: new Date().toISOString(), messages: some }).catch(() => null);
      if (!answer || !answer.ok) {
        setTimeout(flush, answer && answer.headers.get('Retry-After') ? answer.headers.get('Retry-After') * 1000 : pause());
        return;
      }
      for (const told of (await answer.json()).answers) {
        await hear(told);
      }
    }
  };

  const hear = async told => {
    switch (told.type) {
      case 'welcome':
        hall = told;
        await write('welcome', told);
        await numberAfter(told.highest);
        inVain = 0;
        socketsInVain = 0;
        network(true);
        if (!(await outbox()).some(each => each.type.startsWith('sign-'))) {
          await seat(told.staff);
        }
        relabel();
        if (request && !told.requests.some(each => each.request === request.request)) {
          over(request.request);
        }
        told.requests.forEach(begin);
        if (['start', 'pair', 'rest'].includes(screen)) {
          rest();
        }
        flush();
        break;
      case 'request':
        begin(told);
        break;
      case 'close':
        over(told.request);
        break;
      case 'kept':
      case 'signed-out':
        await settled(told);
        break;
      case 'signed-in':
        await settled(told);
        await seat(told.staff);
        break;
      case 'faulty':
        await settled(told);
        if (told.field === 'staff') {
          await seat(null);
          show('staff');
          $('staff-fault').textContent = say('terminal.unknown-number');
        }
        break;
      case 'not-kept':
        onItsWay.delete(told.sequence);
        setTimeout(flush, told.retryAfter * 1000);
        break;
      case 'refused':
        await turnedAway(told.reason);
        break;
    }
  };

  /** What was chosen for the request before is that one's. */
  const begin = told => {
    if (request && request.request === told.request) {
      return;
    }
    if (request) {
      over(request.request);
    }
    asked(told, Date.now() + told.seconds * 1000);
  };

  const settled = async told => {
    if (told.sequence) {
      await sent(told.sequence);
      onItsWay.delete(told.sequence);
    }
  };

  const seat = async somebody => {
    staff = somebody || null;
    await write('staff', staff);
    $('seated').textContent = staff ? (staff.name || '') + ' ' + staff.code : say('terminal.nobody');
    $('sign-out').hidden = !staff;
    if (screen === 'ask') {
      who();
    }
  };

  const turnedAway = async why => {
    if (why === 'revoked' || why === 'unknown-key') {
      hall = null;
      show('start');
      $('trouble').textContent = say('terminal.revoked');
    }
    if (why === 'unknown-key' && !(await outbox()).length) {
      await write('key', null);
      location.reload();
    }
  };

  const bySocket = () => new Promise(resolve => {
    const address = new URL('/terminal/socket', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const line = new WebSocket(address);
    let beats = 0;
    let greeted = false;
    let heard = Promise.resolve();
    const tooLong = setTimeout(() => line.close(), GREETED_WITHIN);
    line.onopen = () => {
      const said = async (type, more) => {
        const message = JSON.stringify(Object.assign(await beat(type), more));
        if (line.readyState === WebSocket.OPEN) {
          line.send(message);
        }
      };
      said('hello', { key });
      beats = setInterval(() => said('beat'), BEAT);
    };
    line.onmessage = event => {
      const told = JSON.parse(event.data);
      if (told.type === 'welcome') {
        greeted = true;
        clearTimeout(tooLong);
        socket = line;
        onItsWay.clear();
      }
      heard = heard.then(() => hear(told));
    };
    line.onclose = () => {
      clearTimeout(tooLong);
      clearInterval(beats);
      socket = null;
      onItsWay.clear();
      socketsInVain += greeted ? 0 : 1;
      resolve();
    };
  });

  /** Where a proxy lets no WebSocket pass: events come in one long answer, messages go out one by one. */
  const byStream = async () => {
    const answer = await fetch('/terminal/stream', { headers: { Authorization: 'Bearer ' + key } });
    if (!answer.ok) {
      return;
    }
    stream = answer.body.getReader();
    const beats = setInterval(async () => tell(await beat('beat')), BEAT);
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for (;;) {
        const { done: ended, value } = await stream.read();
        if (ended) {
          return;
        }
        const events = (rest + decoder.decode(value, { stream: true })).split('\n\n');
        rest = events.pop();
        for (const event of events) {
          const data = event.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n');
          if (data) {
            await hear(JSON.parse(data));
          }
        }
      }
    } finally {
      clearInterval(beats);
      stream = null;
    }
  };

  const pair = async () => {
    let announced = await read('announced');
    if (!announced || announced.until < Date.now()) {
      const answer = await fetch('/terminal/devices', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ model: MODEL })
      });
      if (!answer.ok) {
        throw new Error('not announced');
      }
      const device = await answer.json();
      announced = Object.assign(device, { until: Date.now() + device.seconds * 1000 });
      await write('announced', announced);
    }
    $('code').textContent = announced.code;
    if (screen !== 'pair') {
      show('pair');
    }
    key = announced.key;
  };

  const standing = async () => {
    const answer = await fetch('/terminal/devices/self', { headers: { Authorization: 'Bearer ' + key } });
    return answer.ok ? answer.json() : { state: 'try-later' };
  };

  const run = async () => {
    for (;;) {
      try {
        key = await read('key');
        if (!key) {
          await pair();
        }
        const self = await standing();
        if (self.state === 'confirmed') {
          await write('key', key);
          messages = self.messages;
          await (socketsInVain < 3 ? bySocket() : byStream());
        } else if (self.state === 'not-confirmed') {
          inVain = 0;
          await wait(2500);
          continue;
        } else if (await read('key')) {
          await turnedAway(self.state);
        } else {
          await write('announced', null);
        }
      } catch (trouble) {
        // the network is away: it is tried again below
      }
      network(false);
      await wait(pause());
      inVain++;
    }
  };

  /* What is touched */

  document.querySelectorAll('.face').forEach(face => face.addEventListener('click', () => {
    level = Number(face.dataset.level);
    chosen = new Set();
    reasons();
    waited();
  }));
  document.addEventListener('pointerdown', waited);
  document.addEventListener('keydown', waited);
  $('text').addEventListener('input', waited);
  $('send').addEventListener('click', rate);
  $('back').addEventListener('click', rest);
  $('refuse').addEventListener('click', async () => {
    const refused = request;
    done();
    await keep({ type: 'refuse', request: refused.request });
    flush();
    rest();
  });
  $('language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    relabel();
    if (screen === 'ask') {
      ask();
    } else if (screen === 'reasons') {
      reasons();
    }
  });
  $('staff-button').addEventListener('click', () => {
    $('staff-fault').textContent = '';
    $('number').value = '';
    seat(staff);
    show('staff');
    $('number').focus();
    waited();
  });
  $('staff-back').addEventListener('click', rest);
  $('staff-form').addEventListener('submit', async event => {
    event.preventDefault();
    const code = $('number').value.trim();
    if (!code) {
      $('number').focus();
      return;
    }
    await seat({ code });
    await keep({ type: 'sign-in', staff: code });
    rest();
    flush();
  });
  $('sign-out').addEventListener('click', async () => {
    await seat(null);
    await keep({ type: 'sign-out' });
    rest();
    flush();
  });
  window.addEventListener('online', () => { inVain = 0; });
  window.addEventListener('offline', () => {
    network(false);
    if (socket) {
      socket.close();
    }
    if (stream) {
      stream.cancel();
    }
  });

  const begun = async () => {
    hall = await read('welcome') || null;
    staff = await read('staff') || null;
    const before = await read('request');
    if (hall && before && before.ends > Date.now()) {
      request = before.told;
      requestEnds = before.ends;
      forgetting = setTimeout(() => over(before.told.request), before.ends - Date.now());
    }
    relabel();
    $('trouble').textContent = say('terminal.away');
    if (hall && await read('key')) {
      rest();
    }
    if (navigator.serviceWorker) {
      navigator.serviceWorker.register('/terminal/worker.js', { scope: '/terminal' }).catch(() => {});
    }
    run();
  };
  begun();
})();
