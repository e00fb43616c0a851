'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  const form = document.getElementById('filters');
  const all = [...document.querySelectorAll('.scenario')];
  const features = [...document.querySelectorAll('.feature')];
  const words = new Map();

  // What is searched: everything about a scenario but the bodies of its calls.
  const wordsOf = (s) => {
    if (!words.has(s)) {
      const parts = [s.id, s.closest('.feature').querySelector('h3').textContent, s.querySelector('summary').textContent];
      for (const part of s.querySelectorAll('.place, .note, .finding, .sentences, .steps, .line, .operation')) parts.push(part.textContent);
      words.set(s, parts.join(' ').toLowerCase());
    }
    return words.get(s);
  };

  const names = ['q', 'outcome', 'profile', 'rule'];
  const chosen = () => new URLSearchParams(names.map((n) => [n, form.elements[n].value.trim()]).filter(([, v]) => v));

  const apply = () => {
    const f = chosen();
    const wanted = (f.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const s of all) {
      const fits = (!f.has('outcome') || s.dataset.outcome === f.get('outcome')) &&
        (!f.has('profile') || s.dataset.profile === f.get('profile')) &&
        (!f.has('rule') || s.dataset.rules.split(' ').includes(f.get('rule'))) &&
        wanted.every((w) => wordsOf(s).includes(w));
      s.hidden = !fits;
      if (fits) shown++;
    }
    for (const feature of features) feature.hidden = !feature.querySelector('.scenario:not([hidden])');
    document.getElementById('none').hidden = shown > 0 || all.length === 0;
    document.getElementById('shown').value = `${shown} of ${all.length} shown`;
  };

  // The address says what is shown, so that it can be passed on.
  const remember = () => {
    const f = chosen().toString();
    history.replaceState(null, '', f ? '#' + f : location.pathname + location.search);
  };

  // What stands above gets its true height only when it is drawn, so that the way is gone more than once.
  const goTo = (element, times = 4) => {
    element.scrollIntoView();
    if (times > 1) requestAnimationFrame(() => goTo(element, times - 1));
  };

  const follow = () => {
    const hash = location.hash.slice(1);
    let target = null;
    try { target = document.getElementById(decodeURIComponent(hash)); } catch { /* no such address */ }
    if (hash.includes('=')) {
      const f = new URLSearchParams(hash);
      for (const n of names) {
        const field = form.elements[n];
        field.value = f.get(n) || '';
        if (field.selectedIndex === -1) field.value = '';
      }
      apply();
      goTo(document.getElementById('scenarios'));
      return;
    }
    if (target && target.matches('.scenario')) {
      if (target.hidden) { form.reset(); apply(); }
      target.open = true;
      goTo(target);
      target.querySelector('summary').focus({preventScroll: true});
    }
  };

  let later = 0;
  form.addEventListener('input', () => {
    clearTimeout(later);
    later = setTimeout(() => { apply(); remember(); }, 80);
  });
  form.addEventListener('reset', () => setTimeout(() => { apply(); remember(); }));
  form.addEventListener('submit', (e) => e.preventDefault());
  window.addEventListener('hashchange', follow);
  document.getElementById('open').addEventListener('click', () => { for (const s of all) if (!s.hidden) s.open = true; });
  document.getElementById('close').addEventListener('click', () => { for (const s of all) s.open = false; });

  document.addEventListener('keydown', (e) => {
    const typing = e.target.closest('input, select, textarea');
    if (e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      form.elements.q.focus();
      form.elements.q.select();
    }
  });

  document.addEventListener('click', async (e) => {
    const button = e.target.closest('.copy');
    if (!button) return;
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = document.execCommand('copy') ? 'Copied' : 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });

  apply();
  follow();
})();
