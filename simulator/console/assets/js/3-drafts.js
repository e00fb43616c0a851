// Keeps what is being written: a field with data-draft="NAME" has it again after a reload, and when its chat is chosen again.
{
  const kept = (name) => "draft " + location.pathname + " " + name;

  const restore = () => document.querySelectorAll("[data-draft]").forEach((field) => {
    const text = sessionStorage.getItem(kept(field.dataset.draft));
    if (text !== null && field.value === field.defaultValue) {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  document.addEventListener("input", (event) => {
    const name = event.target.dataset && event.target.dataset.draft;
    if (!name) {
      return;
    }
    if (event.target.value === "") {
      sessionStorage.removeItem(kept(name));
    } else {
      sessionStorage.setItem(kept(name), event.target.value);
    }
  });

  // A form with data-clears lets go of what was sent once that has been taken. What was written meanwhile stays, and so does what is
  // written in another chat: a form that has left the page still lets its draft go.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt;
    if (form.matches("form[data-clears]")) {
      form.querySelectorAll("[data-draft]").forEach((field) => { field.sent = field.value; });
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.requestConfig && event.detail.requestConfig.elt;
    if (!form || !form.matches("form[data-clears]") || !event.detail.successful) {
      return;
    }
    form.querySelectorAll("[data-draft]").forEach((field) => {
      const name = kept(field.dataset.draft);
      const text = field.isConnected ? field.value : sessionStorage.getItem(name) || "";
      if (!text.startsWith(field.sent)) {
        return;
      }
      const left = text.slice(field.sent.length);
      const shown = field.isConnected ? field : [...document.querySelectorAll("[data-draft]")].find((other) => other.dataset.draft === field.dataset.draft);
      if (shown && shown.value === text) {
        shown.value = left;
      }
      if (left === "") {
        sessionStorage.removeItem(name);
      } else {
        sessionStorage.setItem(name, left);
      }
    });
  });

  // Enter sends, Shift+Enter begins a line.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && field.matches && field.matches("textarea[data-enter]")) {
      event.preventDefault();
      field.form.requestSubmit();
    }
  });

  document.addEventListener("DOMContentLoaded", restore);
  document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "page") { restore(); } });
}
