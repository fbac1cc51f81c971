// The touch keyboard below the search: it types into the field and lets the field tell htmx.

const board = document.querySelector("[data-keyboard]");
const field = document.querySelector("[data-search] input");
const clear = document.querySelector("[data-clear]");

function typed(value) {
  field.value = value.slice(0, field.maxLength);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function open(isOpen) {
  if (!board) return;
  board.hidden = !isOpen;
  document.body.toggleAttribute("data-typing", isOpen);
}

function shown() {
  if (clear) clear.hidden = !field.value;
}

if (field) {
  field.addEventListener("focus", () => open(true));
  field.addEventListener("click", () => open(true));
  field.addEventListener("input", shown);
  field.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.htmx.trigger(field, "search");
    open(false);
  });
  clear.addEventListener("click", () => {
    typed("");
    field.focus();
  });
  shown();
}

board?.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
board?.addEventListener("click", (event) => {
  const key = event.target.closest("button");
  if (!key) return;
  if (key.dataset.letter) typed(field.value + key.dataset.letter);
  else if (key.hasAttribute("data-erase")) typed(field.value.slice(0, -1));
  else {
    open(false);
    field.blur();
  }
});
