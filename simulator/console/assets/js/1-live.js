// Keeps the page in step: takes what the stream says has changed and lets htmx put it in place.
{
  const hidden = 60000; // milliseconds that a page may be out of sight before it lets its connection go
  let source = null;
  let leaving = 0;

  const say = (state, text) => {
    const place = document.getElementById("connection");
    if (place && place.textContent !== text) {
      place.textContent = text;
    }
    if (place) {
      place.dataset.state = state;
    }
  };

  const close = () => {
    if (source) {
      source.close();
    }
    source = null;
  };

  // keep remembers how the page stands, for its next connection.
  const keep = (page, event) => {
    const [path, query] = page.dataset.live.split("?");
    const choice = new URLSearchParams(query);
    choice.set("drawn", event.lastEventId);
    page.dataset.live = path + "?" + choice;
  };

  const open = () => {
    const page = document.getElementById("page");
    close();
    if (!page) {
      return;
    }
    const mine = new EventSource(page.dataset.live);
    source = mine;
    mine.addEventListener("ready", (event) => { keep(page, event); say("live", "live"); document.dispatchEvent(new Event("snowglobe:live")); });
    mine.addEventListener("rows", (event) => {
      if (mine === source) {
        keep(page, event);
        htmx.swap(document.body, event.data, { swapStyle: "none" });
        document.dispatchEvent(new Event("snowglobe:rows"));
      }
    });
    mine.addEventListener("again", () => { close(); location.reload(); });
    mine.addEventListener("error", () => {
      if (mine !== source) {
        return;
      }
      say("lost", "not connected; trying again");
      if (mine.readyState === EventSource.CLOSED) {
        setTimeout(() => { if (mine === source) { open(); } }, 2000);
      }
    });
  };

  document.addEventListener("DOMContentLoaded", open);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target && event.detail.target.id === "page") {
      open();
    }
  });
  document.addEventListener("htmx:historyRestore", open);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(() => { close(); say("lost", "asleep"); }, hidden);
    } else if (!source) {
      open();
    }
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) { open(); } });
}
