// A toast leaves after 7 s, never while it is looked at; an alarm stays until it is closed.

const STAY_MS = 7000;

function leave(toast) {
  if (toast.matches(":hover, :focus-within")) window.setTimeout(() => leave(toast), 1000);
  else toast.remove();
}

function watch(root) {
  for (const toast of root.querySelectorAll("[data-toast]:not([data-toast-stays], [data-toast-seen])")) {
    toast.dataset.toastSeen = "1";
    window.setTimeout(() => leave(toast), STAY_MS);
  }
}

document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest("[data-toast]").remove());
for (const area of document.querySelectorAll("[data-toasts]")) {
  watch(area);
  new MutationObserver(() => watch(area)).observe(area, { childList: true });
}
