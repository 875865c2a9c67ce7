// The page works without this: it only copies the code for whoever wants to keep it.
(function () {
  var button = document.getElementById('copy');
  var code = document.getElementById('code');
  var told = document.getElementById('copied');
  if (!button || !code || !told || !document.createRange) {
    return;
  }
  function done() {
    told.textContent = button.getAttribute('data-done');
  }
  // older browsers, and pages without https
  function bySelection() {
    var range = document.createRange();
    range.selectNodeContents(code);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    try {
      if (document.execCommand('copy')) {
        done();
      }
    } catch (e) {
      // the code stays selected, to be copied by hand
    }
  }
  button.hidden = false;
  button.addEventListener('click', function () {
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(code.textContent).then(done, bySelection);
    } else {
      bySelection();
    }
  });
})();
