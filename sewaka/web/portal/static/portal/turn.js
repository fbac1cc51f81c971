// Says a call aloud and by vibration, once a call, if the visitor switched it on. Every word comes from the page.

const page = document.querySelector(".mine");
const box = document.querySelector("[data-alert]");
const button = document.querySelector("[data-alert-switch]");
const sound = document.querySelector("[data-alert-sound]");
const polite = document.querySelector("[data-turn-polite]");
const loud = document.querySelector("[data-turn-loud]");
const PATTERN = [400, 200, 400, 200, 800];
let isOn = false;
let told = "";

const turn = () => page?.querySelector("[data-turn]");

// The regions stand outside what is replaced, so a screen reader hears a change once and nothing twice.
function say(now) {
  const region = now.dataset.turn === "called" ? loud : polite;
  if (region && region.textContent !== now.dataset.turnSaid) region.textContent = now.dataset.turnSaid;
  if (region === polite && loud) loud.textContent = "";
}

function tell() {
  const now = turn();
  if (!now) return;
  document.title = `${now.dataset.turnTitle} · ${document.title.split(" · ").pop()}`;
  say(now);
  const call = `${now.dataset.turn} ${now.dataset.turnCalls}`;
  if (call === told) return;
  told = call;
  if (now.dataset.turn !== "called") return;
  window.scrollTo({ top: 0 });
  if (!isOn) return;
  navigator.vibrate?.(PATTERN);
  sound.currentTime = 0;
  sound.play().catch(() => {});
}

function switched() {
  isOn = !isOn;
  button.setAttribute("aria-pressed", String(isOn));
  button.querySelector("[data-alert-word]").textContent = isOn ? button.dataset.on : button.dataset.off;
  if (!isOn) return;
  // The first sound must follow a touch, or the browser keeps every later one silent.
  sound.play().catch(() => {});
  navigator.vibrate?.(100);
}

if (box && button && sound) {
  box.hidden = false;
  button.addEventListener("click", switched);
}
told = turn() ? `${turn().dataset.turn} ${turn().dataset.turnCalls}` : "";
document.addEventListener("sewaka:fresh", tell);
