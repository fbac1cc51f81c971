// The strip on pages without live.js; where live.js runs, it knows better and leads.

function show() {
  if (document.body.dataset.liveLeads) return;
  for (const element of document.querySelectorAll("[data-live-status]")) {
    if (navigator.onLine) element.removeAttribute("data-state");
    else element.dataset.state = "offline";
  }
}

window.addEventListener("offline", show);
window.addEventListener("online", show);
show();
