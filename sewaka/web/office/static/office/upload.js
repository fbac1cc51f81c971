// A file is looked at before it is sent: too large is said at once, a picture is shown. The server decides.

const form = document.querySelector("[data-upload]");
const input = form.querySelector("input[type=file]");
const large = form.querySelector("[data-upload-large]");
const seen = form.querySelector("[data-upload-seen]");

function look() {
  const file = input.files[0];
  const isLarge = Boolean(file) && file.size > Number(form.dataset.most);
  large.hidden = !isLarge;
  input.setAttribute("aria-invalid", String(isLarge));
  seen.hidden = true;
  if (!file || isLarge || !file.type.startsWith("image/")) return;
  const reader = new FileReader();
  reader.onload = () => {
    seen.src = reader.result;
    seen.hidden = false;
  };
  reader.readAsDataURL(file);
}

input.addEventListener("change", look);
seen.addEventListener("error", () => {
  seen.hidden = true;
});
form.addEventListener(
  "submit",
  (event) => {
    look();
    if (large.hidden) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    input.focus();
  },
  { capture: true },
);
