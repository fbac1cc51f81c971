// A page that could not be made tries again by itself after data-reload-after seconds: nobody stands at a hall screen.

const { reloadAfter } = document.querySelector("[data-reload-after]").dataset;
const wait = Number(reloadAfter) * 1000;
window.setTimeout(() => window.location.reload(), wait + Math.random() * wait * 0.5);
