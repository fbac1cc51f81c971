// Says calls one after another: asks what to say, plays it to its end, reports it. Which call, in which words and
// whether it is this speaker's turn, the server decides (sewaka.devices.announce).

const ASK_MS = 5000;
const LONGEST_MS = 7000; // a sound that neither ends nor fails by then is given up
const SILENT_MS = 4000; // without a sound the words stay so long
const UNLOCK_AGAIN_MS = 15000;
const WORDS_STAY_MS = 6000;

const root = document.querySelector("[data-voice]");
const button = root.querySelector("[data-voice-unlock]");
const stateLine = document.querySelector("[data-voice-state]");
const wordsLine = document.querySelector("[data-voice-words]");
const said = document.querySelector("[data-said]");
const player = new Audio();
const automatic = new URLSearchParams(window.location.search).has("otomatis");
let unlocked = automatic || Boolean(navigator.userActivation?.hasBeenActive);
let lockedAt = 0;
let asking = false;
let clearing = 0;

function show(state) {
  document.body.dataset.voiceState = state;
  button.hidden = unlocked;
  if (stateLine) stateLine.textContent = root.dataset[`when${state[0].toUpperCase()}${state.slice(1)}`] || "";
}

function clear() {
  if (wordsLine) wordsLine.textContent = "";
}

const token = () => document.querySelector("[data-beat] [name=csrfmiddlewaretoken]")?.value || "";

function post(url, facts = {}) {
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams({ ...facts, csrfmiddlewaretoken: token() }),
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(8000),
  });
}

const wait = (ms) => new Promise((resolve) => window.setTimeout(resolve, ms));

function ended(longest) {
  return new Promise((resolve, reject) => {
    player.onended = () => resolve();
    player.onerror = () => reject(new Error("sound"));
    window.setTimeout(() => reject(new Error("late")), longest || LONGEST_MS);
  });
}

async function play(url, longest) {
  if (!url) {
    await wait(SILENT_MS);
    return false;
  }
  player.src = url;
  const end = ended(longest);
  end.catch(() => {});
  await player.play();
  await end;
  return true;
}

// One announcement. False when the browser wants a touch first: then the call stays unsaid, the turn runs out.
async function say(call) {
  if (wordsLine) wordsLine.textContent = call.text;
  else if (said) said.textContent = call.text;
  window.clearTimeout(clearing);
  show("speaking");
  let outcome = "diucapkan";
  try {
    if (!(await play(call.url, call.longest_ms))) outcome = "gagal";
  } catch (problem) {
    if (problem.name === "NotAllowedError") {
      lock();
      return false;
    }
    outcome = "gagal";
  }
  show(outcome === "gagal" ? "silent" : "ready");
  clearing = window.setTimeout(clear, WORDS_STAY_MS);
  await post(call.done, { zona: call.zone, hasil: outcome });
  return true;
}

function lock() {
  unlocked = false;
  lockedAt = Date.now();
  show("locked");
}

async function ask() {
  if (automatic && !unlocked && Date.now() - lockedAt > UNLOCK_AGAIN_MS) unlocked = true;
  if (asking || !unlocked) return;
  asking = true;
  try {
    for (;;) {
      const answer = await post(root.dataset.voice);
      if (answer.status !== 200) break;
      if (!(await say(await answer.json()))) break;
    }
    if (unlocked && document.body.dataset.voiceState !== "silent") show("ready");
  } catch {
    show("offline");
  }
  asking = false;
}

// Strict browsers let a player sound later only if it played during the touch itself.
function unlock() {
  unlocked = true;
  show("ready");
  player.src = root.dataset.silence;
  player.play().catch(() => {}).finally(ask);
}

button.addEventListener("click", unlock);
document.addEventListener("sewaka:fresh", ask);
window.setInterval(ask, ASK_MS);
show(unlocked ? "ready" : "locked");
ask();
