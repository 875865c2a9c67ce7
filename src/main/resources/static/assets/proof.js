// Solves the sum that the page asks for (ALTCHA, SHA-256) while the citizen reads, and holds the form back until it is done.
// Where a browser cannot, the form is sent without: it is kept, and counted once somebody has looked.
(function () {
  var form = document.querySelector('form[data-challenge]');
  if (!form || !window.Promise || !window.TextEncoder || !window.crypto || !window.crypto.subtle) {
    return;
  }
  var task = JSON.parse(form.getAttribute('data-challenge'));
  var proof = form.elements.altcha;
  var encoder = new TextEncoder();
  var atOnce = 500;
  var longest = 30000;
  var waiting = false;

  function hex(digest) {
    return Array.prototype.map.call(new Uint8Array(digest), function (byte) {
      return (byte < 16 ? '0' : '') + byte.toString(16);
    }).join('');
  }

  function solved(number) {
    proof.value = btoa(JSON.stringify({
      algorithm: task.algorithm,
      challenge: task.challenge,
      number: number,
      salt: task.salt,
      signature: task.signature
    }));
    if (waiting) {
      form.submit();
    }
  }

  function tryFrom(first) {
    var digests = [];
    for (var i = 0; i < atOnce && first + i <= task.maxnumber; i++) {
      digests.push(crypto.subtle.digest('SHA-256', encoder.encode(task.salt + (first + i))));
    }
    if (!digests.length) {
      return;
    }
    Promise.all(digests).then(function (found) {
      for (var i = 0; i < found.length; i++) {
        if (hex(found[i]) === task.challenge) {
          solved(first + i);
          return;
        }
      }
      tryFrom(first + atOnce);
    });
  }

  form.addEventListener('submit', function (event) {
    if (!proof.value && !waiting) {
      event.preventDefault();
      waiting = true;
      setTimeout(function () { form.submit(); }, longest);
    } else if (!proof.value) {
      event.preventDefault();
    }
  });
  tryFrom(0);
})();
