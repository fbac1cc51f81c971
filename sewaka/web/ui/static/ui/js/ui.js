// The one module every page loads. What a page does not use is not fetched.
import "./dialog.js";
import "./offline.js";
import "./once.js";
import "./toast.js";

const wanted = [
  ["[data-key]", () => import("./keys.js")],
  ["[data-clock]", () => import("./clock.js")],
  ["[data-since], [data-bar-since]", () => import("./timer.js")],
  ["[data-live-fragment]", () => import("./live.js")],
  ["[data-idle-after]", () => import("./idle.js")],
  ["[data-reload-after]", () => import("./reload.js")],
  ["[data-alarm]", () => import("./alarm.js")],
  ["form[data-beat]", () => import("./testcard.js")],
  ["a[href$='.wav']", () => import("./listen.js")],
  ["[data-filter]", () => import("./table.js")],
];

function look() {
  for (let i = wanted.length - 1; i >= 0; i -= 1) {
    if (document.querySelector(wanted[i][0])) wanted.splice(i, 1)[0][1]();
  }
}

look();
document.addEventListener("sewaka:fresh", look);
document.addEventListener("htmx:load", look);
