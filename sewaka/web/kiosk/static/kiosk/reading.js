// "Bacakan": plays the page's reading; touched again, or on leaving, it falls silent.

const button = document.querySelector("[data-read]");
const player = new Audio();

function say(state) {
  button.dataset.state = state;
  button.setAttribute("aria-pressed", String(state === "speaking"));
}

async function speak() {
  if (player.src !== new URL(button.dataset.read, window.location.href).href) player.src = button.dataset.read;
  player.currentTime = 0;
  say("speaking");
  try {
    await player.play();
  } catch (error) {
    if (error.name !== "AbortError") say("failed");
  }
}

function hush() {
  player.pause();
  say("silent");
}

if (button) {
  button.hidden = false;
  say("silent");
  button.addEventListener("click", () => (button.dataset.state === "speaking" ? hush() : speak()));
  player.addEventListener("ended", hush);
  window.addEventListener("pagehide", hush);
  document.addEventListener("sewaka:number", (event) => {
    hush();
    button.dataset.read = event.detail.reading;
  });
}
