// One tap, one number: the form with data-tap is sent with its request key until the server answers, the same key
// each time, so the number cannot double. No answer: after LATE_MS the information desk is named, after GIVE_UP_MS
// the key is dropped and the page says that there is no number. Words are in the page; this only chooses them.

const ANSWER_MS = 4000;
const LATE_MS = 10000;
const GIVE_UP_MS = 20000;
const PAUSES_MS = [300, 600, 1200, 2400, 4000];

const dialog = document.getElementById("ambil");
const wait = (ms) => new Promise((done) => window.setTimeout(done, ms));

function show(state) {
  dialog.dataset.state = state;
  if (!dialog.open) dialog.showModal();
}

async function send(form, body) {
  const answer = await fetch(form.action, {
    method: "POST",
    body,
    headers: { "X-Tap": "1" },
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (answer.status >= 500) throw new Error("busy");
  return answer.text();
}

async function answerOf(form, body, until) {
  for (let turn = 0; Date.now() < until; turn += 1) {
    try {
      return await send(form, body);
    } catch {
      const pause = PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)];
      await wait(Math.min(pause + Math.random() * 200, Math.max(0, until - Date.now())));
    }
  }
  return null;
}

function place(html) {
  const main = document.querySelector("main");
  main.innerHTML = html;
  for (const element of document.querySelectorAll(".dock .actions")) element.remove();
  window.htmx.process(main);
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
  const number = main.querySelector("[data-number]");
  if (!number) return;
  const address = number.dataset.number;
  window.history.replaceState(null, "", address);
  document.title = number.dataset.title;
  for (const back of document.querySelectorAll("input[name=back]")) back.value = address;
  document.dispatchEvent(new CustomEvent("sewaka:number", { detail: { reading: number.dataset.reading } }));
}

async function take(form, submitter) {
  const body = new FormData(form, submitter);
  const late = window.setTimeout(() => show("late"), LATE_MS);
  show("sending");
  const html = await answerOf(form, body, Date.now() + GIVE_UP_MS);
  window.clearTimeout(late);
  if (html === null) {
    show("expired");
    return;
  }
  dialog.close();
  place(html);
}

if (dialog) {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-tap]") || event.defaultPrevented) return;
    event.preventDefault();
    take(event.target, event.submitter);
  });
  // While a tap is on its way nothing closes its dialog.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) event.stopPropagation();
    else if (event.target.closest("[data-again], [data-dialog-close]")) window.location.reload(); // a fresh key
  });
}
