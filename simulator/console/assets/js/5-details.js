// Small things: the scheme of colours, copying, lists that stay at their end, links that lead to a row.
{
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) {
      const order = { auto: "light", light: "dark", dark: "auto" };
      const next = order[document.documentElement.dataset.theme] || "auto";
      document.documentElement.dataset.theme = next;
      document.cookie = "snowglobe-theme=" + next + "; SameSite=Strict; max-age=31536000; path=" + location.pathname;
    }
    const copier = event.target.closest("[data-copy]");
    if (copier) {
      const from = document.getElementById(copier.dataset.copy);
      const text = from ? from.value || from.textContent : copier.dataset.text || "";
      navigator.clipboard.writeText(text).then(
        () => tell("Copied."), () => tell("The browser does not let this page copy; select the text and copy it yourself."));
    }
    const link = event.target.closest("a[href^='#']");
    if (link) {
      show(written(link.getAttribute("href").slice(1)), event);
    }
  });

  const tell = (text) => {
    const said = document.createElement("p");
    said.className = "said";
    said.textContent = text;
    document.getElementById("notices").append(said);
  };

  // Who follows a link that swaps the page stays at it: the new page has a link that leads to the same, or does the same.
  let held = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const active = document.activeElement;
    const swaps = event.detail.target && event.detail.target.id === "page";
    held = swaps && active && active.matches("a[href]") ? { href: active.getAttribute("href"), command: active.dataset.command } : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!held || event.target.id !== "page" || document.activeElement !== document.body) {
      return;
    }
    const links = [...document.querySelectorAll("#page a[href]")];
    const same = links.find((a) => a.getAttribute("href") === held.href) || links.find((a) => held.command && a.dataset.command === held.command);
    held = null;
    if (same) {
      same.focus({ preventScroll: true });
    }
  });

  // written is a hash as it was before it was escaped; as it stands where it is no good one.
  const written = (hash) => {
    try {
      return decodeURIComponent(hash);
    } catch {
      return hash;
    }
  };

  // show leads to an element of that id and marks it for a moment.
  const show = (id, event) => {
    const element = document.getElementById(id);
    if (!element) {
      return;
    }
    if (event) {
      event.preventDefault();
    }
    element.scrollIntoView({ block: "center" });
    if (element.matches("details")) {
      element.open = true;
    }
    element.classList.add("found");
    setTimeout(() => element.classList.remove("found"), 2500);
    const focusable = element.matches("a, button, summary, [tabindex]") ? element : element.querySelector("a, button, summary, [tabindex]");
    if (focusable) {
      focusable.focus({ preventScroll: true });
    }
  };

  // What was said goes after a while; what went wrong stays until the next thing is done.
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
    if (node.nodeType === 1 && node.matches(".said")) {
      setTimeout(() => node.remove(), 6000);
    }
  }))).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("htmx:beforeRequest", () => {
    document.querySelectorAll("#notices .notice").forEach((notice) => notice.remove());
  });

  // A list with data-pinned stays at its end, unless its reader has scrolled up.
  const near = 40;
  const atEnd = new WeakMap();
  document.addEventListener("scroll", (event) => {
    const list = event.target;
    if (list.dataset && "pinned" in list.dataset) {
      atEnd.set(list, list.scrollHeight - list.scrollTop - list.clientHeight < near);
    }
  }, true);
  const pin = () => document.querySelectorAll("[data-pinned]").forEach((list) => {
    if (atEnd.get(list) !== false) {
      list.scrollTop = list.scrollHeight;
    }
  });
  document.addEventListener("snowglobe:rows", pin);
  document.addEventListener("htmx:afterSettle", pin);
  document.addEventListener("DOMContentLoaded", () => { pin(); show(written(location.hash.slice(1))); });
}
