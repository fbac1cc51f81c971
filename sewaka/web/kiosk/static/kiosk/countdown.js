// data-countdown="45": so many seconds until data-countdown-href; any touch begins them anew. Seen all the time.

let startedAt = Date.now();

function tick() {
  const element = document.querySelector("[data-countdown]");
  if (!element) {
    startedAt = Date.now();
    return;
  }
  const left = Math.ceil(Number(element.dataset.countdown) - (Date.now() - startedAt) / 1000);
  const figure = element.querySelector("[data-countdown-left]");
  if (figure.textContent !== String(left) && left >= 0) figure.textContent = String(left);
  if (left <= 0) {
    startedAt = Date.now(); // where the network is away the page stays and counts again
    const link = document.querySelector(`a[href="${element.dataset.countdownHref}"]`);
    if (link) link.click();
    else window.location.assign(element.dataset.countdownHref);
  }
}

for (const kind of ["pointerdown", "keydown"]) {
  document.addEventListener(kind, () => { startedAt = Date.now(); }, { passive: true });
}
window.setInterval(tick, 250);
