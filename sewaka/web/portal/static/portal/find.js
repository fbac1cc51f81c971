// Results while somebody types. The form itself works without this; every word comes from the server.

const WAIT_MS = 250;
const form = document.querySelector("[data-find]");
const place = document.querySelector("[data-found]");
const words = document.querySelector("[data-found-words]");
let timer = 0;
let running = null;

async function ask() {
  const text = form.elements.q.value.trim();
  running?.abort();
  if (!text && "foundEmpty" in place.dataset) {
    place.replaceChildren();
    words.textContent = "";
    return;
  }
  running = new AbortController();
  try {
    const address = `${form.action}?${new URLSearchParams({ q: text })}`;
    const answer = await fetch(address, { headers: { "X-Fragment": "1" }, signal: running.signal });
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    words.textContent = place.querySelector("[data-found-said]")?.dataset.foundSaid || "";
  } catch {
    // No answer, or a newer one is under way: what stands there stays; the button still works.
  }
}

form?.addEventListener("input", () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(ask, WAIT_MS);
});
