// Counts up from data-since (seconds since 1970, the server's clock); past data-norm it sets data-over.
// A bar with data-bar-since and data-bar-full (seconds) grows with it.

const { serverNow } = document.body.dataset;
const offset = serverNow ? Number(serverNow) * 1000 - Date.now() : 0;
const two = (number) => String(number).padStart(2, "0");

function words(seconds) {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = `${two(minutes % 60)}.${two(seconds % 60)}`;
  return hours ? `${hours}.${rest}` : rest;
}

function elapsed(since) {
  return Math.max(0, Math.floor((Date.now() + offset) / 1000 - Number(since)));
}

function show() {
  for (const element of document.querySelectorAll("[data-since]")) {
    const seconds = elapsed(element.dataset.since);
    element.textContent = words(seconds);
    element.toggleAttribute("data-over", Number(element.dataset.norm) > 0 && seconds > Number(element.dataset.norm));
  }
  for (const element of document.querySelectorAll("[data-bar-since]")) {
    const part = elapsed(element.dataset.barSince) / Number(element.dataset.barFull);
    element.querySelector("rect").setAttribute("width", `${Math.min(100, part * 100).toFixed(1)}%`);
    element.toggleAttribute("data-over", part > 1);
  }
}

show();
window.setInterval(show, 1000);
document.addEventListener("sewaka:fresh", show);
