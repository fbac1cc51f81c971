// <a href="….wav">Dengarkan</a>: heard on the page, one at a time, stopped by a second press; without this module the link
// opens the sound.

const player = new Audio();
let playing = null;

function stop() {
  player.pause();
  playing?.removeAttribute("aria-current");
  playing = null;
}

player.addEventListener("ended", stop);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href$='.wav']");
  if (!link) return;
  event.preventDefault();
  const again = link === playing;
  stop();
  if (again) return;
  playing = link;
  link.setAttribute("aria-current", "true");
  player.src = link.href;
  player.play().catch(() => {
    stop();
    window.location.assign(link.href); // the server says what is the matter
  });
});
