// Links to entries: those that the page shows are marked there, those that it does not show are fetched with what is around them.
{
  const follow = (link) => {
    const jump = document.createElement("a");
    const there = link.split("#")[0];
    jump.href = there;
    for (const [name, value] of [["hx-get", there], ["hx-target", "#page"], ["hx-select", "#page"], ["hx-swap", "outerHTML"], ["hx-push-url", link]]) {
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
    if (!link || document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)))) {
      return;
    }
    const elsewhere = link.dataset ? link.dataset.elsewhere : "";
    if (elsewhere) {
      event.preventDefault();
      event.stopPropagation();
      follow(elsewhere);
      return;
    }
    const picture = link.closest("#story-drawn");
    const rows = picture && document.querySelector(".story-bar a[data-key='q']");
    if (rows) { // a step of the diagram: its entry stands among the rows
      event.preventDefault();
      event.stopPropagation();
      const there = new URL(rows.href);
      there.searchParams.set("at", decodeURIComponent(link.getAttribute("href").slice(1)));
      follow("./" + there.search + link.getAttribute("href"));
    }
  }, true);

  // A page that was fetched for the sake of something on it shows that.
  document.addEventListener("htmx:afterSettle", (event) => {
    const meant = event.target.id === "page" && location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (meant) {
      meant.scrollIntoView({ block: "center" });
      meant.classList.add("found");
      setTimeout(() => meant.classList.remove("found"), 2500);
      const summary = meant.querySelector("summary");
      if (summary) {
        summary.focus({ preventScroll: true });
      }
    }
  });
}
