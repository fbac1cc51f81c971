// Counts down the seconds in data-countdown; at the end shows data-countdown-over.

const place = document.querySelector("[data-countdown]");
const endsAt = Date.now() + Number(place?.dataset.countdown || 0) * 1000;

function show() {
  const left = Math.max(0, Math.round((endsAt - Date.now()) / 1000));
  const clock = [Math.floor(left / 60), left % 60].map((n) => String(n).padStart(2, "0")).join(".");
  place.textContent = left ? clock : place.dataset.countdownOver;
  if (!left) window.clearInterval(running);
}

const running = place ? window.setInterval(show, 1000) : 0;
