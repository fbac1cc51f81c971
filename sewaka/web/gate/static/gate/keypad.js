// A keypad on the screen for devices without a keyboard. Keys write into [data-keypad-target] of their form.

function press(target, key) {
  const room = target.maxLength > 0 ? target.maxLength : Infinity;
  if (key === "hapus") target.value = target.value.slice(0, -1);
  else if (target.value.length < room) target.value += key;
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const pad of document.querySelectorAll("[data-keypad]")) {
  const target = pad.closest("form").querySelector("[data-keypad-target]");
  pad.hidden = false;
  target.setSelectionRange(target.value.length, target.value.length);
  pad.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keypad-key]");
    if (button) press(target, button.dataset.keypadKey);
  });
}
