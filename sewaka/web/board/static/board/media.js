// Plays the pieces of a board's programme round and round, and yields to a call. The server says which piece belongs
// to which time; every piece is fetched once and kept in memory, so the programme goes on while the network is gone.
// A piece that cannot be shown is left out until the next round. body[data-media=on]: something is shown;
// body[data-called]: a call has taken over.

const RETRY_MS = 10000;
const READY_MS = 15000;
const KEPT = "sewaka.tayangan";

const holder = document.querySelector("[data-media]");
const stage = holder.querySelector("[data-media-stage]");
const { body } = document;
const offset = body.dataset.serverNow ? Number(body.dataset.serverNow) * 1000 - Date.now() : 0;
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const files = new Map(); // address → promise of an address in memory
let current = null; // { key, element, until }
let round = 0; // a turn that was overtaken by another shows nothing any more
let timer = 0;
let calledTimer = 0;

const now = () => (Date.now() + offset) / 1000;
const listed = () => [...holder.querySelectorAll("[data-piece]")].map((element) => element.dataset);
const playable = () =>
  listed().filter((piece) => Number(piece.from) <= now() && now() < Number(piece.until) && !(piece.video && calm.matches));

function remembered() {
  try {
    return window.sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function remember(key) {
  try {
    window.sessionStorage.setItem(KEPT, key);
  } catch {
    // Without it a reload begins with the first piece.
  }
}

function fetched(url) {
  if (!files.has(url)) {
    const found = fetch(url, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status)))))
      .then((blob) => URL.createObjectURL(blob));
    found.catch(() => files.delete(url)); // tried again when its turn comes
    files.set(url, found);
  }
  return files.get(url);
}

// What is no longer in the programme is let go; what will come is fetched before its turn.
async function prepare() {
  const wanted = new Set(listed().map((piece) => piece.url));
  for (const [url, found] of files) {
    if (wanted.has(url)) continue;
    files.delete(url);
    found.then(URL.revokeObjectURL, () => {});
  }
  for (const url of wanted) await fetched(url).catch(() => {});
}

function within(promise, ms) {
  const late = new Promise((_, reject) => window.setTimeout(() => reject(new Error("late")), ms));
  return Promise.race([promise, late]);
}

function pictured(source, piece) {
  const element = new Image();
  element.alt = piece.alt;
  element.src = source;
  return element.decode().then(() => element);
}

function filmed(source, piece) {
  const element = document.createElement("video");
  element.muted = true;
  element.playsInline = true;
  element.setAttribute("aria-label", piece.alt);
  element.src = source;
  return new Promise((resolve, reject) => {
    element.oncanplay = () => resolve(element);
    element.onerror = () => reject(new Error("video"));
  });
}

async function made(piece) {
  const source = await fetched(piece.url);
  const element = await within((piece.video ? filmed : pictured)(source, piece), READY_MS);
  element.className = "media__piece";
  return element;
}

// The piece after the one that is shown, else after a reload the one that was.
function following(pieces) {
  const at = pieces.findIndex((piece) => piece.piece === current?.key);
  if (current) return [...pieces.slice(at + 1), ...pieces.slice(0, at + 1)];
  const before = Math.max(0, pieces.findIndex((piece) => piece.piece === remembered()));
  return [...pieces.slice(before), ...pieces.slice(0, before)];
}

function empty() {
  current = null;
  stage.replaceChildren();
  delete body.dataset.media;
}

function later(ms) {
  window.clearTimeout(timer);
  timer = window.setTimeout(turn, ms);
}

function show(piece, element) {
  current = { key: piece.piece, element, until: Number(piece.until) };
  remember(piece.piece);
  stage.replaceChildren(element);
  body.dataset.media = "on";
  window.clearTimeout(timer);
  if (!piece.video) return later(Number(piece.stands) * 1000);
  element.onended = turn;
  element.onerror = turn;
  if (!("called" in body.dataset)) element.play().catch(() => later(RETRY_MS));
  return undefined;
}

async function turn() {
  round += 1;
  const mine = round;
  window.clearTimeout(timer);
  for (const piece of following(playable())) {
    try {
      const element = await made(piece);
      if (mine === round) show(piece, element);
      return;
    } catch {
      if (mine !== round) return;
    }
  }
  empty();
  later(RETRY_MS);
}

function renewed() {
  prepare();
  const stays = current && playable().some((piece) => piece.piece === current.key);
  if (!stays) turn();
}

function overdue() {
  if (current && now() >= current.until && !playable().some((piece) => piece.piece === current.key)) turn();
}

// A call takes the whole board; the film waits meanwhile and goes on afterwards.
function called() {
  body.dataset.called = "";
  current?.element.pause?.();
  window.clearTimeout(calledTimer);
  calledTimer = window.setTimeout(back, Number(holder.dataset.takeover) * 1000);
}

function back() {
  delete body.dataset.called;
  current?.element.play?.().catch(() => later(RETRY_MS));
}

if ("whole" in holder.dataset) document.addEventListener("sewaka:called", called);
if (holder.dataset.tryCall) window.setTimeout(called, Number(holder.dataset.tryCall) * 1000);
holder.addEventListener("sewaka:fresh", renewed);
window.setInterval(overdue, 1000);
prepare();
turn();
