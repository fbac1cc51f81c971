// Waiting minutes grow without any event: while the stream is silent the fragments are asked for twice a minute.
const EACH_MS = 30000;
window.setInterval(() => {
  if (!document.hidden) document.dispatchEvent(new CustomEvent("sewaka:refetch"));
}, EACH_MS);
