// Says calls one after another: asks what to say, plays it to its end, reports it with its own stopwatch. Which call,
// in which words, how loud and whether it is this speaker's turn, the server decides (sewaka.devices.announce).

const ASK_MS = 5000;
const LONGEST_MS = 7000; // a sound that neither ends nor fails by then is given up
const SILENT_MS = 4000; // without a sound the words stay so long
const WORDS_STAY_MS = 6000;

const root = document.querySelector("[data-voice]");
const blocked = root.querySelector("[data-voice-blocked]");
const button = root.querySelector("[data-voice-unlock]");
const stateLine = document.querySelector("[data-voice-state]");
const wordsLine = document.querySelector("[data-voice-words]");
const said = document.querySelector("[data-said]");
const player = new Audio();
// The sound passes a gain of its own, set between two announcements, so that what is being said is never touched.
// The context runs only where the browser lets this page sound, so it also tells whether it does.
const context = new AudioContext();
const gain = context.createGain();
context.createMediaElementSource(player).connect(gain).connect(context.destination);

let asking = false;
let clearing = 0;
let toldOpen = null;

const isOpen = () => context.state === "running";

function show(state) {
  document.body.dataset.voiceState = state;
  blocked.hidden = isOpen();
  if (stateLine) stateLine.textContent = root.dataset[`when${state[0].toUpperCase()}${state.slice(1)}`] || "";
  if (toldOpen === isOpen()) return;
  toldOpen = isOpen();
  document.dispatchEvent(new CustomEvent("sewaka:beat")); // the office sees at once whether this page may sound
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

// Plays one sound to its end; returns the moment of its first sound.
async function play(call) {
  if (!call.url) {
    await wait(SILENT_MS);
    throw new Error("silent");
  }
  player.src = call.url;
  gain.gain.setValueAtTime(call.gain ?? 1, context.currentTime);
  const end = ended(call.longest_ms);
  end.catch(() => {});
  await player.play();
  const started = performance.now();
  await end;
  return started;
}

// One announcement, given at the moment `given`. Elapsed times only: this machine's clock is nobody's business.
async function say(call, given) {
  if (wordsLine) wordsLine.textContent = call.text;
  else if (said) said.textContent = call.text;
  window.clearTimeout(clearing);
  show("speaking");
  let told = {};
  try {
    const started = await play(call);
    told = {
      hasil: "diucapkan",
      mulai_ms: Math.max(0, Math.round(started - given)),
      ucap_ms: Math.round(performance.now() - started),
    };
  } catch (problem) {
    told = { hasil: "gagal", sebab: problem.name === "NotAllowedError" ? "locked" : problem.message.slice(0, 24) };
    if (!["silent", "sound", "late", "locked"].includes(told.sebab)) told.sebab = "sound";
  }
  show(told.hasil === "gagal" ? "silent" : "ready");
  clearing = window.setTimeout(clear, WORDS_STAY_MS);
  await post(call.done, { zona: call.zone, ...told });
}

async function ask() {
  if (!isOpen()) {
    show("locked");
    context.resume().catch(() => {}); // some browsers let it sound later without a touch
    return;
  }
  if (asking) return;
  asking = true;
  try {
    for (;;) {
      const answer = await post(root.dataset.voice);
      const given = performance.now();
      if (answer.status !== 200) break;
      await say(await answer.json(), given);
    }
    if (document.body.dataset.voiceState !== "silent") show("ready");
  } catch {
    show("offline");
  }
  asking = false;
}

// Strict browsers let a player sound later only if it played during the touch itself.
function unlock() {
  context.resume().then(ask, () => {});
  player.src = root.dataset.silence;
  player.play().catch(() => {});
}

button.addEventListener("click", unlock);
context.addEventListener("statechange", ask);
document.addEventListener("sewaka:fresh", ask);
window.setInterval(ask, ASK_MS);
ask();
