// Sounds while something on the page must be seen: [data-alarm="…"] says what; it is quiet once nothing asks any more.
// Browsers want a touch first: until then [data-alarm-unlock] is shown.

const EVERY_MS = 3000;
const NOTES_HZ = [880, 660, 880];

let audio = null;

function ready() {
  audio ||= new AudioContext();
  const isReady = audio.state === "running";
  for (const button of document.querySelectorAll("[data-alarm-unlock]")) button.hidden = isReady;
  return isReady;
}

function note(hertz, at) {
  const tone = audio.createOscillator();
  const loud = audio.createGain();
  tone.frequency.value = hertz;
  loud.gain.setValueAtTime(0.0001, at);
  loud.gain.exponentialRampToValueAtTime(0.3, at + 0.03);
  loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
  tone.connect(loud).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.3);
}

function sound() {
  const asks = document.querySelector("[data-alarm]");
  document.body.toggleAttribute("data-alarmed", Boolean(asks));
  if (!asks || !ready()) return;
  NOTES_HZ.forEach((hertz, nth) => note(hertz, audio.currentTime + nth * 0.3));
  document.body.dataset.alarmSounded = asks.dataset.alarm;
}

document.addEventListener("pointerdown", () => audio?.resume());
document.addEventListener("keydown", () => audio?.resume());
document.addEventListener("sewaka:fresh", sound);
window.setInterval(sound, EVERY_MS);
sound();
