// Lets times on the page run with the instance's clock: data-since counts up from an instant, data-until down to one; data-passes is gone after it.
// The clock's pane says where the clock stands: data-now in milliseconds, data-speed in its seconds per second.
{
  let read = null;
  let at = 0;

  const now = () => {
    const clock = document.getElementById("clock-now");
    if (!clock) {
      return Date.now();
    }
    if (clock !== read || clock.dataset.read !== clock.dataset.now + " " + clock.dataset.speed) {
      read = clock;
      at = performance.now();
      clock.dataset.read = clock.dataset.now + " " + clock.dataset.speed;
    }
    return Number(clock.dataset.now) + (performance.now() - at) * Number(clock.dataset.speed);
  };

  const words = (milliseconds) => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const two = (n) => String(n).padStart(2, "0");
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return Math.floor(seconds / 60) + ":" + two(seconds % 60);
    }
    return Math.floor(seconds / 3600) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
  };

  const write = (element, text) => {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  };

  const tick = () => {
    const instant = now();
    document.querySelectorAll("[data-since]").forEach((e) => write(e, words(instant - Number(e.dataset.since))));
    document.querySelectorAll("[data-until]").forEach((e) => write(e, words(Number(e.dataset.until) - instant + 999)));
    document.querySelectorAll("[data-passes]").forEach((e) => { e.hidden = Number(e.dataset.passes) <= instant; });
    document.querySelectorAll("[data-clock]").forEach((e) => write(e, new Date(instant).toISOString().slice(11, 19)));
  };

  setInterval(tick, 250);
  document.addEventListener("DOMContentLoaded", tick);
  document.addEventListener("snowglobe:rows", tick);
  document.addEventListener("htmx:afterSettle", tick);
}
