// Keeps fragments true. The server decides everything; this only fetches again what a notice names.
//
//   <body data-live-url="http://…:8001/live/" data-live-token="…">              (the token holds the topics)
//   <div data-live-fragment="/papan/timur/isi/" data-live-topic="zone:contoh:timur" data-live-seq="41">
//   <div … data-live-minutely>     also asked again each minute: what it shows depends on the clock (people over a norm)
//
// The stream says: notice {topics, seq} · clock (each 5 s: all is well) · stale (the stream itself knows nothing new)
// · token (a later one, to come back with) · reset (fetch everything).
// A fragment's ETag is its sequence; 304 means unchanged. An "X-Live-Token" header of a fragment renews the token,
// "X-Live-Topic" says that it listens to other topics from now on.
// data-state on [data-live-status] and <body>: live, poll, stale (older than 10 s), offline.
// Dispatches "sewaka:fresh" on a replaced element, with detail {seq}; listens to "sewaka:refetch". "sewaka:notice" is
// dispatched when something of the whole hall changed.

const POLL_MS = 5000;
const QUIET_MS = 12000; // a stream that says nothing for so long is not trusted
const OLD_MS = 10000;
const GIVE_UP_MS = 8000;
const MINUTE_MS = 60000;

const body = document.body;
const known = new Map(); // fragment address → { etag, busy, again, failed }
let stream = null;
let heardAt = 0;
let freshAt = Date.now();
let tries = 0;
let reconnect = 0;
let polledAt = 0;
let minuteAt = Date.now();

const fragments = () => document.querySelectorAll("[data-live-fragment]");

function record(element) {
  const url = element.dataset.liveFragment;
  if (!known.has(url)) {
    const seq = element.dataset.liveSeq;
    known.set(url, { etag: seq ? `"${seq}"` : "", busy: false, again: false, failed: false });
  }
  return known.get(url);
}

function isTyping(element) {
  const focused = document.activeElement;
  return element.contains(focused) && focused.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

function replace(element, html, etag) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const mark = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.dataset.key && `[data-key="${focused.dataset.key}"]`);
  element.innerHTML = html;
  if (mark) element.querySelector(mark)?.focus({ preventScroll: true });
  window.htmx?.process(element);
  const detail = { seq: Number(etag.replace(/\D/g, "")) || null };
  element.dispatchEvent(new CustomEvent("sewaka:fresh", { bubbles: true, detail }));
}

async function fetchOnce(element, state) {
  const headers = { Accept: "text/html", "X-Fragment": "1" };
  if (state.etag) headers["If-None-Match"] = state.etag;
  const answer = await fetch(element.dataset.liveFragment, {
    headers,
    credentials: "same-origin",
    signal: AbortSignal.timeout(GIVE_UP_MS),
  });
  const token = answer.headers.get("X-Live-Token");
  if (token) body.dataset.liveToken = token;
  const topics = answer.headers.get("X-Live-Topic");
  if (topics && topics !== element.dataset.liveTopic) {
    element.dataset.liveTopic = topics; // it listens to something else from now on
    connect();
  }
  const elsewhere = answer.headers.get("HX-Redirect");
  if (elsewhere) return window.location.assign(elsewhere);
  if (answer.status === 304) return undefined;
  if (!answer.ok) throw new Error(String(answer.status));
  const html = await answer.text();
  const etag = (answer.headers.get("ETag") || "").replace(/^W\//, "");
  if (state.overtaken || (etag && etag === state.etag)) return undefined;
  if (isTyping(element)) {
    state.waiting = true; // never take the field out of somebody's hands
    return undefined;
  }
  state.etag = etag;
  return replace(element, html, etag);
}

async function refresh(element) {
  const state = record(element);
  if (state.busy) {
    state.again = true;
    return;
  }
  state.busy = true;
  state.overtaken = false;
  try {
    await fetchOnce(element, state);
    state.failed = false;
  } catch {
    state.failed = true;
  }
  state.busy = false;
  if (state.again) {
    state.again = false;
    await refresh(element);
  }
}

async function refreshAll(topics) {
  const due = [...fragments()].filter((element) => {
    const own = (element.dataset.liveTopic || "").split(",").filter(Boolean);
    return !topics || own.length === 0 || own.some((topic) => topics.includes(topic));
  });
  await Promise.all(due.map(refresh));
  noteFresh();
}

const anyFailed = () => [...known.values()].some((state) => state.failed);
const streams = () => stream?.readyState === EventSource.OPEN && Date.now() - heardAt < QUIET_MS;

function noteFresh() {
  if (!anyFailed()) freshAt = Date.now();
  show();
}

function stateNow() {
  if (Date.now() - freshAt <= OLD_MS) return streams() ? "live" : "poll";
  return anyFailed() || !navigator.onLine ? "offline" : "stale";
}

function show() {
  const state = stateNow();
  for (const element of [body, ...document.querySelectorAll("[data-live-status]")]) {
    if (element.dataset.state !== state) element.dataset.state = state;
  }
  const age = Math.max(0, Math.round((Date.now() - freshAt) / 1000));
  for (const element of document.querySelectorAll("[data-live-age]")) {
    const words = element.dataset.liveAge.replace("{n}", String(age));
    if (element.textContent !== words) element.textContent = words;
  }
}

function heard() {
  heardAt = Date.now();
  if (!anyFailed()) freshAt = heardAt;
}

function onNotice(event) {
  heardAt = Date.now();
  let topics = null;
  try {
    const notice = JSON.parse(event.data);
    topics = notice.topics || (notice.topic ? [notice.topic] : null);
  } catch {
    topics = null;
  }
  if (topics?.some((topic) => topic.startsWith("plan:"))) document.dispatchEvent(new CustomEvent("sewaka:notice"));
  refreshAll(topics);
}

function connect() {
  window.clearTimeout(reconnect);
  stream?.close();
  if (!body.dataset.liveUrl) return;
  const address = new URL(body.dataset.liveUrl, window.location.href);
  address.searchParams.set("token", body.dataset.liveToken || "");
  stream = new EventSource(address);
  stream.onopen = () => {
    tries = 0;
    heardAt = Date.now();
    refreshAll();
  };
  stream.onerror = later;
  stream.addEventListener("notice", onNotice);
  stream.addEventListener("clock", heard);
  stream.addEventListener("stale", () => {
    heardAt = Date.now(); // not freshAt: what is shown grows old, and says so
  });
  stream.addEventListener("token", (event) => {
    body.dataset.liveToken = JSON.parse(event.data).token;
  });
  stream.addEventListener("reset", () => {
    heardAt = Date.now();
    refreshAll();
  });
}

// 1, 2, 4 … 30 s, each shaken by half, so that a hall of screens does not knock at once.
function later() {
  stream?.close();
  window.clearTimeout(reconnect);
  const wait = Math.min(30000, 1000 * 2 ** tries);
  tries += 1;
  reconnect = window.setTimeout(connect, wait / 2 + (Math.random() * wait) / 2);
  show();
}

function retryWaiting() {
  for (const element of fragments()) {
    const state = record(element);
    if (state.waiting && !isTyping(element)) {
      state.waiting = false;
      refresh(element);
    }
  }
}

function tick() {
  if (stream?.readyState === EventSource.OPEN && !streams()) later();
  const due = Date.now() - polledAt >= POLL_MS;
  if (due && !document.hidden && (!streams() || anyFailed())) {
    polledAt = Date.now();
    refreshAll();
  }
  if (Date.now() - minuteAt >= MINUTE_MS && !document.hidden) {
    minuteAt = Date.now();
    document.querySelectorAll("[data-live-fragment][data-live-minutely]").forEach(refresh);
  }
  retryWaiting();
  show();
}

window.addEventListener("online", () => {
  tries = 0;
  connect();
  refreshAll();
});
window.addEventListener("pagehide", () => stream?.close());
window.addEventListener("pageshow", (event) => event.persisted && connect());
document.addEventListener("visibilitychange", () => !document.hidden && refreshAll());
// A page may ask for it after its own write; what is still on its way was true before that.
document.addEventListener("sewaka:refetch", () => {
  for (const state of known.values()) state.overtaken = Boolean(state.busy);
  refreshAll();
});

for (const element of fragments()) record(element);
body.dataset.liveLeads = "1";
polledAt = Date.now();
connect();
show();
window.setInterval(tick, 1000);
