// Passkeys: asks the device, puts its answer into the form and sends it. All words stand in the page.

const form = document.querySelector("[data-passkey]");
const failed = form.querySelector("[data-passkey-failed]");
const button = form.querySelector("[data-passkey-go]");
const makes = form.dataset.passkey === "make";

function options() {
  const asked = JSON.parse(form.dataset.options);
  return makes
    ? PublicKeyCredential.parseCreationOptionsFromJSON(asked)
    : PublicKeyCredential.parseRequestOptionsFromJSON(asked);
}

async function ask() {
  if (!form.reportValidity()) return;
  failed.hidden = true;
  button.disabled = true;
  try {
    const publicKey = options();
    const found = await (makes
      ? navigator.credentials.create({ publicKey })
      : navigator.credentials.get({ publicKey }));
    form.elements.answer.value = JSON.stringify(found.toJSON());
    form.requestSubmit();
  } catch {
    failed.hidden = false;
    button.disabled = false;
  }
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  button.addEventListener("click", ask);
} else {
  button.disabled = true;
  form.querySelector("[data-passkey-none]").hidden = false;
}
