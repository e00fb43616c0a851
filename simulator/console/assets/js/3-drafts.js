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

  // A form with data-clears lets go of what was written once it has been taken.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form[data-clears]");
    if (form && event.detail.successful && event.target === form) {
      form.querySelectorAll("[data-draft]").forEach((field) => {
        field.value = "";
        sessionStorage.removeItem(kept(field.dataset.draft));
      });
    }
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
