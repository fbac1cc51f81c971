// The kiosk tells the server that it lives; loads itself anew when told to and nobody is touching; and while the
// server cannot be reached it keeps its page instead of leaving for an empty one.

const EVERY_MS = 10000;
const ANSWER_MS = 5000;
const QUIET_MS = 30000;

const form = document.querySelector("form[data-beat]");
let touchedAt = Date.now();
let isAway = false;

document.body.dataset.liveLeads = "1"; // offline.js leaves the strip to this module

function tell(away) {
  isAway = away;
  for (const element of document.querySelectorAll("[data-live-status]")) {
    if (away) element.dataset.state = "offline";
    else element.removeAttribute("data-state");
  }
}

async function beat() {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    tell(answer.status >= 500);
    const told = answer.ok ? await answer.json() : {};
    if (told.test) {
      const detail = { url: told.test, busy: Date.now() - touchedAt <= QUIET_MS };
      document.dispatchEvent(new CustomEvent("sewaka:test", { detail }));
    }
    if (told.now || (told.reload && Date.now() - touchedAt > QUIET_MS)) window.location.reload();
    if (answer.status === 403 && Date.now() - touchedAt > QUIET_MS) window.location.reload();
  } catch {
    tell(true);
  }
}

function hold(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function stay() {
  const dialog = document.getElementById("putus");
  if (!dialog.open) dialog.showModal();
}

// A link is followed once the server was heard: otherwise the browser would show a page of its own, without a way back.
let heard = null;

async function follow(event) {
  const link = event.target.closest("a[href]");
  if (!link) return;
  if (link === heard) {
    heard = null;
    return;
  }
  hold(event);
  await beat();
  if (isAway) {
    stay();
    return;
  }
  heard = link;
  link.click();
}

function submit(event) {
  if (!isAway || event.target.matches("[data-tap]")) return;
  hold(event);
  stay();
}

for (const kind of ["pointerdown", "keydown"]) {
  document.addEventListener(kind, () => { touchedAt = Date.now(); }, { passive: true });
}
document.addEventListener("click", (event) => { if (form) follow(event); }, true);
document.addEventListener("submit", submit, true);
window.addEventListener("offline", () => tell(true));
window.addEventListener("online", () => { if (form) beat(); });
document.addEventListener("htmx:sendError", () => tell(true));
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });

if (form) {
  beat();
  window.setInterval(beat, EVERY_MS);
}

export const away = () => isAway;
