// The frames show the board as the form has it now; nothing is kept before it is saved.

const ground = document.querySelector("[data-arrange]");
const form = ground.closest("form");
const frames = ground.querySelectorAll("[data-arrange-frame]");

function show() {
  const typed = new FormData(form);
  for (const name of ["csrfmiddlewaretoken", "request_key"]) typed.delete(name);
  const address = `${ground.dataset.arrange}?${new URLSearchParams(typed)}`;
  for (const frame of frames) frame.src = address;
}

// Each frame is as large as a real board and made as small as its place.
const fitted = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const frame = target.querySelector("iframe");
    frame.style.transform = `scale(${contentRect.width / frame.width})`;
  }
});

for (const frame of frames) fitted.observe(frame.parentElement);
form.addEventListener("change", show);
show();
