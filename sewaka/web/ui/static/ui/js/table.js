// Narrows a table's rows while somebody types: data-filter in the field just before the table.

function narrow(input) {
  const box = input.closest("[data-filter-box]");
  const table = box.nextElementSibling.querySelector("table");
  const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let seen = 0;
  for (const row of table.tBodies[0]?.rows || []) {
    const text = row.textContent.toLocaleLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    seen += row.hidden ? 0 : 1;
  }
  const none = box.nextElementSibling.nextElementSibling;
  if (none?.matches("[data-filter-none]")) none.hidden = seen > 0;
}

function show() {
  for (const input of document.querySelectorAll("[data-filter]")) {
    input.closest("[data-filter-box]").hidden = false;
    if (input.value) narrow(input);
  }
}

show();
document.addEventListener("sewaka:fresh", show);
document.addEventListener("htmx:load", show);
document.addEventListener("input", (event) => event.target.matches("[data-filter]") && narrow(event.target));
