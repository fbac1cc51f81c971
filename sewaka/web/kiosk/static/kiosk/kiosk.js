// The modules of a kiosk page.
import "./beat.js";
import "./countdown.js";
import "./keyboard.js";
import "./reading.js";
import "./tap.js";

document.addEventListener("contextmenu", (event) => event.preventDefault());

// "Kembali" goes where the visitor came from, if that was a page of this kiosk.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-back]");
  if (!link || !document.referrer.startsWith(`${window.location.origin}/kiosk/`)) return;
  if (new URL(document.referrer).pathname === window.location.pathname) return;
  event.preventDefault();
  window.history.back();
});
