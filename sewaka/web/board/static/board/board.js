// What every screen of the hall does beside live.js: marks new calls, turns pages, asks again each minute, beats.
// The server decides every word; nothing here knows a rule.

const NEW_FOR_MS = 6000;
const BEAT_MS = 20000;
const known = new Map(); // key of a call → until when it is new

function markCalls(first) {
  const now = Date.now();
  for (const element of document.querySelectorAll("[data-call]")) {
    const key = element.dataset.call;
    if (!key) continue;
    if (!known.has(key)) {
      known.set(key, first || !element.dataset.words ? 0 : now + NEW_FOR_MS);
      if (!first && element.dataset.words && element.matches(".hero, .display")) tell(element.dataset.words);
    }
    element.classList.toggle("is-new", known.get(key) > now);
  }
  const shown = new Set([...document.querySelectorAll("[data-call]")].map((element) => element.dataset.call));
  for (const key of known.keys()) if (!shown.has(key) && known.size > 200) known.delete(key);
}

function tell(words) {
  document.dispatchEvent(new CustomEvent("sewaka:called"));
  const place = document.querySelector("[data-said]");
  if (place) place.textContent = words;
}

// Pages turn by the time of day, so a refreshed fragment shows the page that was there.
function turnPages() {
  for (const holder of document.querySelectorAll("[data-turns]")) {
    const pages = [...holder.children];
    const at = Math.floor(Date.now() / (1000 * Number(holder.dataset.turns))) % Math.max(1, pages.length);
    pages.forEach((page, index) => {
      if (page.hidden !== (index !== at)) page.hidden = index !== at;
    });
    const mark = holder.closest(".panel")?.querySelector("[data-turns-at]");
    const words = `${at + 1}/${pages.length}`;
    if (mark && mark.textContent !== words) mark.textContent = words;
  }
}

let minute = Math.floor(Date.now() / 60000);
function eachMinute() {
  const now = Math.floor(Date.now() / 60000);
  if (now === minute) return;
  minute = now;
  window.setTimeout(() => document.dispatchEvent(new CustomEvent("sewaka:refetch")), Math.random() * 3000);
}

let failure = "";
function fail(event) {
  failure = String(event.message || event.reason || "").slice(0, 120);
}

async function beat() {
  const form = document.querySelector("[data-beat]");
  if (!form) return;
  const facts = new FormData(form);
  facts.set("data", document.body.dataset.state || "");
  facts.set("konfigurasi", form.dataset.config);
  facts.set("versi", form.dataset.edition);
  facts.set("suara", document.body.dataset.voiceState || "");
  facts.set("galat", failure);
  try {
    const answer = await fetch(form.dataset.beat, {
      method: "POST",
      body: facts,
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(8000),
    });
    if (answer.status === 403) window.location.reload(); // revoked: say so on the screen
    if (!answer.ok) return;
    failure = "";
    const { version, edition, test } = await answer.json();
    if (test) document.dispatchEvent(new CustomEvent("sewaka:test", { detail: { url: test } }));
    if (String(version) !== form.dataset.config || edition !== form.dataset.edition) window.location.reload();
  } catch {
    // The next beat says it; live.js shows that the connection is gone.
  }
}

function tick() {
  markCalls(false);
  turnPages();
  eachMinute();
}

window.addEventListener("error", fail);
window.addEventListener("unhandledrejection", fail);
markCalls(true);
turnPages();
document.addEventListener("sewaka:fresh", tick);
window.setInterval(tick, 500);
window.setInterval(beat, BEAT_MS);
document.addEventListener("sewaka:beat", beat);
// Something of the whole hall changed: a test may be asked of this screen. Shaken, so that a hall does not knock at once.
document.addEventListener("sewaka:notice", () => window.setTimeout(beat, Math.random() * 1000));
beat();
if (document.querySelector("[data-voice]")) import("./voice.js");
if (document.querySelector("[data-media]")) import("./media.js");
