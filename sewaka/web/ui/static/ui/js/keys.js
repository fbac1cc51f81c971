// data-key="n" on a button or link: that key presses it, unless somebody is typing or a dialog is open over it.

function isTyping(target) {
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isTyping(event.target) && !event.target.value) event.target.blur(); // the keys work again
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const ground = document.querySelector("dialog[open]") || document;
  const key = CSS.escape(event.key.toLowerCase());
  for (const button of ground.querySelectorAll(`[data-key="${key}" i]`)) {
    if (button.disabled || button.ariaBusy === "true" || button.getClientRects().length === 0) continue;
    event.preventDefault();
    button.click();
    return;
  }
});
