// Links to entries: those that the page shows are marked there, those that it does not show are fetched with what is around them.
{
  const follow = (link) => {
    const jump = document.createElement("a");
    jump.href = link;
    for (const [name, value] of [["hx-get", link.split("#")[0]], ["hx-target", "#page"], ["hx-select", "#page"], ["hx-swap", "outerHTML"], ["hx-push-url", link]]) {
      jump.setAttribute(name, value);
    }
    document.getElementById("notices").append(jump);
    htmx.process(jump);
    jump.click();
    jump.remove();
  };

  // In the capture phase: the page's own handling of links comes later, and finds what there is to find.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const key = link && decodeURIComponent(link.getAttribute("href").slice(1));
    if (!link || document.getElementById(key)) {
      return;
    }
    let elsewhere = link.dataset ? link.dataset.elsewhere : "";
    const picture = link.closest("#story-drawn");
    const rows = picture && document.querySelector(".story-bar a[data-key='q']");
    if (rows) { // a step of the diagram: its entry stands among the rows
      const there = new URL(rows.href);
      there.searchParams.set("at", picture.dataset.at + key);
      elsewhere = "./" + there.search;
    }
    if (elsewhere) {
      event.preventDefault();
      event.stopPropagation();
      follow(elsewhere);
    }
  }, true);

  // A page that was asked for the sake of something on it shows that, once: an entry (at), or a row of another room (#).
  let shown = "";
  const show = () => {
    const at = new URLSearchParams(location.search).get("at") || "";
    const wanted = at + location.hash;
    if (wanted === shown) {
      return;
    }
    shown = wanted;
    const meant = document.getElementById(decodeURIComponent(location.hash.slice(1)) || at.slice(at.indexOf("/") + 1));
    if (!meant) {
      return;
    }
    meant.scrollIntoView({ block: "center" });
    meant.classList.add("found");
    setTimeout(() => meant.classList.remove("found"), 2500);
    const summary = meant.querySelector("summary");
    if (summary) {
      summary.focus({ preventScroll: true });
    }
  };
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "page") {
      show();
    }
  });
}
