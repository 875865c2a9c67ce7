/* What makes the console quicker for those who have JavaScript: keys, copying, a panel that opens in place. */
(function () {
  'use strict';

  var SINGLE_KEYS = 'huiyin-single-keys';

  function each(selector, within, act) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }

  /* WCAG 2.1.4: keys of one letter can be turned off, as speech input may press them by accident. */
  function singleKeys() {
    try {
      return localStorage.getItem(SINGLE_KEYS) !== 'off';
    } catch (e) {
      return true;
    }
  }

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio)$/.test(target.type);
  }

  function rows() {
    return Array.prototype.slice.call(document.querySelectorAll('.row-link'));
  }

  function move(step) {
    var all = rows();
    if (all.length === 0) {
      return;
    }
    var now = document.activeElement && document.activeElement.closest('tr, li, article');
    var at = all.findIndex(function (link) { return now && now.contains(link); });
    if (at < 0) {
      at = all.findIndex(function (link) { return link.closest('.chosen'); });
    }
    var next = Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step));
    all[next].focus();
    all[next].scrollIntoView({ block: 'nearest' });
  }

  function close(target) {
    var open = document.querySelector('details.menu[open], details.decide[open]');
    if (open) {
      open.open = false;
      open.querySelector('summary').focus();
      return true;
    }
    if (isTyping(target)) {
      target.blur();
      return true;
    }
    var panel = document.querySelector('[data-close]');
    if (panel) {
      panel.click();
      return true;
    }
    return false;
  }

  document.addEventListener('keydown', function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    var dialog = document.getElementById('keys');
    if (dialog && dialog.open) {
      return;
    }
    if (event.key === 'Escape') {
      if (close(event.target)) {
        event.preventDefault();
      }
      return;
    }
    if (isTyping(event.target) || !singleKeys()) {
      return;
    }
    if (event.key === '/') {
      document.getElementById('search').focus();
    } else if (event.key === 'j') {
      move(1);
    } else if (event.key === 'k') {
      move(-1);
    } else if (event.key === '?') {
      showKeys();
    } else {
      return;
    }
    event.preventDefault();
  });

  function showKeys() {
    var dialog = document.getElementById('keys');
    if (dialog && dialog.showModal) {
      document.getElementById('single-keys').checked = singleKeys();
      dialog.showModal();
    }
  }

  document.addEventListener('change', function (event) {
    if (event.target.id === 'single-keys') {
      try {
        localStorage.setItem(SINGLE_KEYS, event.target.checked ? 'on' : 'off');
      } catch (e) {
        event.target.checked = true;
      }
    } else if (event.target.hasAttribute('data-all')) {
      each('input[name="' + event.target.getAttribute('data-all') + '"]', event.target.form, function (box) {
        box.checked = event.target.checked;
      });
    }
  });

  document.addEventListener('click', function (event) {
    var copying = event.target.closest('[data-copy]');
    if (copying) {
      copy(copying);
    } else if (event.target.closest('[data-keys]')) {
      showKeys();
    }
    each('details.menu[open]', document, function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  function copy(button) {
    var text = button.getAttribute('data-copy');
    var done = function () {
      var words = button.querySelector('.unseen');
      var before = words.textContent;
      words.textContent = button.getAttribute('data-done');
      words.setAttribute('role', 'status');
      button.classList.add('done');
      setTimeout(function () {
        words.textContent = before;
        button.classList.remove('done');
      }, 2000);
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, function () { selected(text) && done(); });
    } else if (selected(text)) {
      done();
    }
  }

  /* Over plain http there is no clipboard but the old way to it. */
  function selected(text) {
    var field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.appendChild(field);
    field.select();
    var copied = document.execCommand('copy');
    document.body.removeChild(field);
    return copied;
  }

  /* What only works with JavaScript is only shown with it. */
  function wake(within) {
    each('[data-copy], [data-keys], [data-js]', within, function (part) {
      part.hidden = false;
    });
  }

  document.addEventListener('htmx:load', function (event) {
    wake(event.detail.elt);
  });
  document.addEventListener('htmx:beforeSwap', function (event) {
    var answer = event.detail.xhr;
    /* Signed out meanwhile, or something the page cannot take in: the whole page says it better. */
    if (answer.status >= 400 || /\/console\/sign-in/.test(answer.responseURL || '')) {
      event.detail.shouldSwap = false;
      if (event.detail.requestConfig.verb === 'get') {
        location.assign(event.detail.pathInfo.requestPath);
      } else {
        location.reload();
      }
    }
    document.getElementById('offline').hidden = true;
  });
  document.addEventListener('htmx:sendError', function () {
    document.getElementById('offline').hidden = false;
  });
  /* Who opened a panel by the keyboard goes on reading there. */
  document.addEventListener('htmx:afterSettle', function (event) {
    var title = event.target.querySelector && event.target.querySelector('[data-focus]');
    if (title) {
      title.focus();
    }
  });

  /* Pages that keep up: told that what they show has changed, they fetch themselves anew. */
  var POLLED = 15000;
  var STALE = 60000;
  var stream = null;
  var asked = Date.now();
  var focused = null;

  function livePart() {
    return document.querySelector('main[data-live]');
  }

  /* Whoever writes, reads a menu or has chosen words is not interrupted. */
  function isBusy(part) {
    var at = document.activeElement;
    return part.contains(at) && isTyping(at)
      || part.querySelector('details[open]') !== null
      || document.querySelector('dialog[open]') !== null
      || part.contains(document.getSelection().anchorNode) && String(document.getSelection()) !== '';
  }

  function refresh() {
    var part = livePart();
    if (part && !document.hidden && !isBusy(part)) {
      asked = Date.now();
      window.htmx.trigger(part, 'live');
    }
  }

  /* Only while it is seen: a browser has few connections to a host. */
  function follow() {
    var part = livePart();
    if (document.hidden || !part) {
      if (stream) {
        stream.close();
        stream = null;
      }
    } else if (!stream && window.EventSource) {
      stream = new EventSource('/console/live/' + part.getAttribute('data-live'));
      stream.addEventListener('changed', refresh);
      stream.addEventListener('error', function () {
        /* While it connects again by itself, nothing is wrong. */
        if (stream && stream.readyState === EventSource.CLOSED) {
          refresh();
        }
      });
    }
  }

  function isFollowing() {
    return stream !== null && stream.readyState !== window.EventSource.CLOSED;
  }

  function where(element) {
    var link = element && element.closest('#content a[href], #rail a[href], #content button[aria-label]');
    return link && ['href', 'aria-label'].filter(function (name) {
      return link.hasAttribute(name);
    }).map(function (name) {
      return '[' + name + '="' + window.CSS.escape(link.getAttribute(name)) + '"]';
    }).join('');
  }

  if (livePart() && window.htmx) {
    follow();
    document.addEventListener('visibilitychange', function () {
      follow();
      refresh();
    });
    setInterval(function () {
      if (Date.now() - asked >= (isFollowing() ? STALE : POLLED)) {
        refresh();
      }
    }, 5000);
    document.addEventListener('htmx:beforeSwap', function (event) {
      focused = event.target === livePart() ? where(document.activeElement) : null;
    });
    document.addEventListener('htmx:afterSettle', function () {
      var again = focused && document.querySelector(focused);
      focused = null;
      if (again && again !== document.activeElement) {
        again.focus({ preventScroll: true });
      }
    });
  }

  wake(document);
  var here = document.querySelector('.rail [aria-current]');
  if (here && here.parentNode.parentNode.scrollWidth > here.parentNode.parentNode.clientWidth) {
    here.parentNode.parentNode.scrollLeft = here.offsetLeft - 40;
  }

  /* A file on its way to the API, which then goes on by itself: what it has come to is asked for until it is over. */
  function importFile(form) {
    var report = document.querySelector('[data-upload-report]');
    var words = report.dataset;
    function line(text) {
      var p = document.createElement('p');
      p.textContent = text;
      report.appendChild(p);
    }
    function show(all, over) {
      report.textContent = '';
      line(over ? (all.failure ? words.failed + ' ' + all.failure : all.dryRun ? words.tried : words.done) : words.going);
      line(['rows', 'added', 'changed', 'unchanged', 'refused'].map(function (each) {
        return all[each] + ' ' + words[each];
      }).join(' · '));
      all.findings.forEach(function (finding) {
        line(words.row + ' ' + finding.row + ': ' + (document.documentElement.lang.indexOf('en') === 0 ? finding.what.english : finding.what.chinese));
      });
      if (all.more > 0) {
        line(words.more + ' ' + all.more);
      }
    }
    function ask(id) {
      return fetch(form.dataset.upload + '/' + id, { credentials: 'same-origin' }).then(answered).then(function (now) {
        show(now.report, now.report.finished);
        if (!now.report.finished) {
          setTimeout(function () { ask(id).catch(failed); }, 1000);
        }
      });
    }
    function answered(answer) {
      return answer.json().then(function (json) {
        if (!answer.ok) {
          throw new Error(json.detail || json.title);
        }
        return json;
      });
    }
    function failed(e) {
      report.textContent = '';
      line(words.failed + ' ' + e.message);
    }
    var dry = form.elements.dryRun.checked ? '?dryRun=true' : '';
    report.textContent = words.going;
    fetch(form.dataset.upload + dry, {
      method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/octet-stream' }, body: form.elements.file.files[0]
    }).then(answered).then(function (begun) { return ask(begun.id); }).catch(failed);
  }

  document.addEventListener('submit', function (event) {
    if (event.target.dataset && event.target.dataset.upload) {
      event.preventDefault();
      importFile(event.target);
    }
  });
}());
/* A file that is dropped on a message to try becomes that message; what is no text becomes Base64. */
(function () {
  'use strict';

  function take(field, file) {
    var reader = new FileReader();
    reader.onload = function () {
      var bytes = new Uint8Array(reader.result);
      var encoding = document.getElementById('encoding');
      var told = document.querySelector('[data-binary]');
      try {
        field.value = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        encoding.value = 'text';
        told.textContent = file.name;
      } catch (e) {
        var text = '';
        for (var i = 0; i < bytes.length; i += 1) {
          text += String.fromCharCode(bytes[i]);
        }
        field.value = btoa(text).replace(/(.{76})/g, '$1\n');
        encoding.value = 'base64';
        told.textContent = told.getAttribute('data-words').replace('{0}', file.name);
      }
      if (/\.eml$/i.test(file.name)) {
        document.getElementById('type').value = 'message/rfc822';
      }
    };
    reader.readAsArrayBuffer(file);
  }

  document.querySelectorAll('[data-drop]').forEach(function (field) {
    field.addEventListener('dragover', function (event) {
      event.preventDefault();
      field.classList.add('dropping');
    });
    field.addEventListener('dragleave', function () {
      field.classList.remove('dropping');
    });
    field.addEventListener('drop', function (event) {
      field.classList.remove('dropping');
      if (event.dataTransfer.files.length > 0) {
        event.preventDefault();
        take(field, event.dataTransfer.files[0]);
      }
    });
    field.addEventListener('input', function () {
      document.getElementById('encoding').value = 'text';
    });
  });
}());
