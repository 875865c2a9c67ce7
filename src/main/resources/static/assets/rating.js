// The page works without this: it only moves to what needs mending and counts down near the end of the text.
(function () {
  var faults = document.getElementById('faults');
  if (faults) {
    faults.focus();
  }
  var text = document.getElementById('text');
  var left = document.getElementById('text-left');
  if (!text || !left || !text.addEventListener) {
    return;
  }
  text.addEventListener('input', function () {
    var n = text.maxLength - text.value.length;
    left.textContent = n > 200 ? '' : left.getAttribute('data-words').replace('{n}', n);
  });
})();
