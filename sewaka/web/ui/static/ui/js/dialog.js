// The browser's own dialog: data-dialog="id" opens, data-dialog-close closes, data-dialog-now opens at once.

function open(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    open(document.getElementById(opener.dataset.dialog));
    return;
  }
  const closer = event.target.closest("[data-dialog-close]");
  if (closer) closer.closest("dialog")?.close();
  else if (event.target.matches?.("dialog[open]:not([data-idle-after])")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside && event.clientX + event.clientY > 0) event.target.close();
  }
});

function openNow() {
  open(document.querySelector("dialog[data-dialog-now]"));
}

openNow();
document.addEventListener("htmx:load", openNow);
