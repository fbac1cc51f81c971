// Says a call aloud and by vibration, once a call, if the visitor switched it on. Every word comes from the page.

const page = document.querySelector(".mine");
const box = document.querySelector("[data-alert]");
const button = document.querySelector("[data-alert-switch]");
const sound = document.querySelector("[data-alert-sound]");
const PATTERN = [400, 200, 400, 200, 800];
let isOn = false;
let told = "";

const turn = () => page?.querySelector("[data-turn]");

function tell() {
  const now = turn();
  if (!now) return;
  document.title = document.title.replace(/^.*?( · [^·]*)$/, `${now.dataset.turnTitle}$1`);
  const call = `${now.dataset.turn} ${now.dataset.turnCalls}`;
  if (call === told) return;
  told = call;
  if (!isOn || now.dataset.turn !== "called") return;
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
