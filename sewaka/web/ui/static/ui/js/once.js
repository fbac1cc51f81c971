// A form is sent once. The request key travels with it, so even a repeat that slips through is harmless.

const AGAIN_MS = 10000;
const waits = new WeakMap();

function newKey() {
  if (window.crypto.randomUUID) return window.crypto.randomUUID();
  const bytes = window.crypto.getRandomValues(new Uint8Array(16)); // plain http on a hall's own network
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function renew(form) {
  for (const input of form.querySelectorAll("input[name=request_key]")) input.value = newKey();
}

function release(form) {
  window.clearTimeout(waits.get(form));
  delete form.dataset.busy;
  for (const button of form.querySelectorAll("[aria-busy]")) {
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
  }
}

function hold(form, button) {
  form.dataset.busy = "1";
  for (const input of form.querySelectorAll('input[name=request_key][value=""]')) input.value ||= newKey();
  button?.setAttribute("aria-busy", "true");
  button?.setAttribute("aria-disabled", "true"); // "disabled" would drop the button's own value
  waits.set(form, window.setTimeout(() => release(form), AGAIN_MS));
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method === "get" || form.method === "dialog") return;
    if (form.dataset.busy) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    hold(form, event.submitter);
  },
  true,
);

// An answer, whatever it says, ends the request: the next one is a new one. No answer: the same key again.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (!form) return;
  release(form);
  if (event.detail.xhr?.status) renew(form);
});
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) {
    release(form);
    renew(form);
  }
});
