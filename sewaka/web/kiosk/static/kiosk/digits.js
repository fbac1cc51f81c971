// Keys for a number of a card or phone. What is typed goes nowhere but into its field.

const field = document.querySelector("[data-digits]");

function put(value) {
  field.value = value.slice(0, field.maxLength);
}

document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-digit], [data-erase-digit], [data-clear-digits]");
  if (!key || !field) return;
  if (key.dataset.digit) put(field.value + key.dataset.digit);
  else put("eraseDigit" in key.dataset ? field.value.slice(0, -1) : "");
});
