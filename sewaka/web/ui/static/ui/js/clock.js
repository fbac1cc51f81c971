// The site's clock: the server's time when the page was made, carried on; shown in the site's zone.

const { serverNow, zone } = document.body.dataset;
const offset = serverNow ? Number(serverNow) * 1000 - Date.now() : 0;
const format = new Intl.DateTimeFormat("id-ID", {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: zone || undefined,
});

function show() {
  const now = new Date(Date.now() + offset);
  const parts = Object.fromEntries(format.formatToParts(now).map((part) => [part.type, part.value]));
  const words = `${parts.hour}.${parts.minute}`;
  for (const element of document.querySelectorAll("[data-clock]")) {
    if (element.textContent !== words) element.textContent = words;
  }
}

show();
window.setInterval(show, 1000);
document.addEventListener("sewaka:fresh", show);
