// Kiosk: after data-idle-after quiet seconds a countdown of data-idle-count; then back to data-idle-href.
// Any touch extends it.

const dialog = document.querySelector("[data-idle-after]");
const { idleAfter, idleCount, idleHref } = dialog.dataset;
const figure = dialog.querySelector("[data-idle-left]");
let quietSince = Date.now();

function stay() {
  quietSince = Date.now();
  if (dialog.open) dialog.close();
}

function tick() {
  const over = Math.floor((Date.now() - quietSince) / 1000) - Number(idleAfter);
  if (over < 0) return;
  const left = Number(idleCount) - over;
  figure.textContent = String(Math.max(0, left));
  if (left <= 0) window.location.assign(idleHref);
  else if (!dialog.open) dialog.showModal();
}

for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
  document.addEventListener(kind, stay, { passive: true });
}
window.setInterval(tick, 250);
