// Keeps an officer's verbs safe on a flaky network. No wording and no rule here: texts stand in the page.
//
//   <div data-steady-ground data-officer="7">…the desk…</div>      what a verb's answer replaces
//   <dialog data-steady-panel></dialog>                             where [data-panel] links open
//   <div data-steady-strip hidden><p data-when="retry">…</p></div>  retry, expired, broken
//   <form data-steady method="post">                                sent from here, one at a time
//
// A verb that gets no answer is sent again, with the same request key, until it is answered or too old. It
// survives a reload of the page. What is pressed meanwhile goes after it: the page may show the verb's result, which
// the stream told, before its answer is there. The server says where an answer belongs (HX-Retarget) and what went wrong.

const KEPT = "sewaka-loket-tertunda";
const OLD_MS = 60000; // an older verb is not sent any more: the hall has moved on
const GIVE_UP_MS = 8000;
const WAITS_MS = [400, 800, 1500, 3000, 5000];
const NO_ANSWER = [502, 503, 504];

const ground = document.querySelector("[data-steady-ground]");
const panel = document.querySelector("[data-steady-panel]");
const strip = document.querySelector("[data-steady-strip]");
const say = document.querySelector("[data-steady-say]");
const ticks = new Map(); // token of a number → ids of the ticked papers
let pending = null;
let following = null; // what was pressed while the one before is still on its way

const pause = (ms) => new Promise((ready) => window.setTimeout(ready, ms));

function show(when) {
  strip.hidden = !when;
  strip.dataset.state = when || "";
}

function keep(verb) {
  pending = verb;
  try {
    if (verb) sessionStorage.setItem(KEPT, JSON.stringify(verb));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // A browser without storage only forgets the verb on a reload.
  }
}

async function ask(url, options) {
  const answer = await fetch(url, {
    credentials: "same-origin",
    signal: AbortSignal.timeout(GIVE_UP_MS),
    ...options,
    headers: { "HX-Request": "true", "X-Fragment": "1" },
  });
  if (NO_ANSWER.includes(answer.status)) throw new Error(String(answer.status));
  return answer;
}

function place(html, where) {
  if (where === "#panel") {
    panel.innerHTML = html;
    if (!panel.open) panel.showModal();
    (panel.querySelector("[role=alert]") ? panel.querySelector("input:not([type=hidden]), select") : panel.querySelector("[autofocus]"))?.focus();
    return;
  }
  if (where === "[data-hand]") {
    placeHand(html);
    return;
  }
  if (where) {
    document.querySelector(where)?.insertAdjacentHTML("beforeend", html); // a refusal of the house, as a toast
    return;
  }
  if (panel.open) panel.close();
  ground.innerHTML = html;
  fresh();
}

function fresh() {
  ground.dispatchEvent(new CustomEvent("sewaka:fresh", { bubbles: true, detail: { seq: null } }));
}

// The number in hand comes first; what is said about another number goes, and the rest of the desk follows.
function placeHand(html) {
  if (panel.open) panel.close();
  ground.querySelector("[data-refusal]")?.remove();
  ground.querySelector("[data-hand]").outerHTML = html;
  const { token } = ground.querySelector("[data-hand]").dataset;
  const about = ground.querySelector("[data-about]");
  if (about && about.dataset.about !== token) about.remove();
  fresh();
}

async function settle(answer) {
  const elsewhere = answer.headers.get("HX-Redirect");
  if (elsewhere) {
    window.location.assign(elsewhere);
    return;
  }
  const where = answer.headers.get("HX-Retarget");
  if (!where && !answer.headers.get("X-Fragment")) {
    show("broken");
    return;
  }
  place(await answer.text(), where);
  show("");
}

async function send(verb) {
  keep(verb);
  for (let nth = 0; Date.now() - verb.at < OLD_MS; nth += 1) {
    try {
      const answer = await ask(verb.url, { method: "POST", body: new URLSearchParams(verb.body) });
      await settle(answer);
      keep(null);
      document.dispatchEvent(new CustomEvent("sewaka:refetch"));
      goOn();
      return;
    } catch {
      show("retry");
      await pause(WAITS_MS[Math.min(nth, WAITS_MS.length - 1)] * (0.75 + Math.random() / 2));
    }
  }
  keep(null);
  following = null;
  show("expired");
}

const keyOf = (verb) => verb.body.find(([name]) => name === "request_key")?.[1];

function goOn() {
  const verb = following;
  following = null;
  if (verb) send(verb);
}

async function openPanel(url) {
  for (const wait of WAITS_MS) {
    try {
      await settle(await ask(url, {}));
      return;
    } catch {
      show("retry");
      await pause(wait);
    }
  }
  show("expired");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-steady]")) return;
  event.preventDefault();
  const body = [...new FormData(form).entries()];
  const verb = { url: form.action, body, at: Date.now(), officer: ground.dataset.officer };
  if (!pending) send(verb);
  else if (keyOf(verb) !== keyOf(pending)) following = verb; // the same button twice is the same deed
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-panel]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (!pending) openPanel(link.href);
});

document.addEventListener(
  "keydown",
  (event) => {
    const typing = event.target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
    if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing || panel.open) return;
    const link = document.querySelector(`[data-shift-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!link) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    link.click();
  },
  true,
);

document.addEventListener("change", (event) => {
  const paper = event.target.dataset.tick;
  const list = event.target.closest("[data-ticks]");
  if (!paper || !list) return;
  const ticked = ticks.get(list.dataset.ticks) || new Set();
  ticked[event.target.checked ? "add" : "delete"](paper);
  ticks.set(list.dataset.ticks, ticked);
});

function settleIn() {
  const list = ground.querySelector("[data-ticks]");
  for (const paper of (list && ticks.get(list.dataset.ticks)) || []) {
    const box = list.querySelector(`[data-tick="${CSS.escape(paper)}"]`);
    if (box) box.checked = true;
  }
  const words = ground.querySelector("[data-say]")?.dataset.say || "";
  if (say.textContent !== words) say.textContent = words;
}

function resume() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    kept = null;
  }
  if (kept && kept.officer === ground.dataset.officer && new URL(kept.url).pathname.startsWith(window.location.pathname)) send(kept);
  else keep(null);
}

ground.addEventListener("sewaka:fresh", settleIn);
settleIn();
resume();
