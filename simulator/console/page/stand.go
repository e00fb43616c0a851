package page

import (
	"hash/fnv"
	"html/template"
	"strconv"
	"strings"
)

// stand is how a pane stands on a page: what its reader sees.
type stand struct {
	keys   []string
	digest map[string]uint64 // of the rows, by key
}

func standOf(rows []Row) stand {
	s := stand{make([]string, 0, len(rows)), make(map[string]uint64, len(rows))}
	for _, r := range rows {
		s.keys = append(s.keys, r.Key)
		s.digest[r.Key] = digestOf(string(r.HTML))
	}
	return s
}

func digestOf(texts ...string) uint64 {
	h := fnv.New64a()
	for _, text := range texts {
		_, _ = h.Write([]byte(text)) // it never fails
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

// whole is one word for all of it, by which a page says what it has.
func (s stand) whole() string {
	all := make([]string, 0, 2*len(s.keys))
	for _, key := range s.keys {
		all = append(all, key, strconv.FormatUint(s.digest[key], 36))
	}
	return strconv.FormatUint(digestOf(all...), 36)
}

// manyGone is how many rows that are gone make it cheaper to write a pane anew.
const manyGone = 100

// steps are the changes that lead a pane from one stand to the rows, as htmx swaps them out of band; empty where there
// are none. Rows that stay as they are keep their elements, and with them what a reader has opened or is writing in.
func steps(id string, from stand, rows []Row) string {
	to := standOf(rows)
	if from.whole() == to.whole() {
		return ""
	}
	kept := make([]string, 0, len(from.keys))
	var out strings.Builder
	gone := 0
	for _, key := range from.keys {
		if _, stays := to.digest[key]; stays {
			kept = append(kept, key)
			continue
		}
		gone++
		out.WriteString(`<div id="` + template.HTMLEscapeString(key) + `" hx-swap-oob="delete"></div>`)
	}
	before, behind, ok := around(kept, to.keys)
	if !ok || gone > manyGone {
		return anew(id, rows)
	}
	for _, r := range rows[before : len(rows)-behind] {
		if from.digest[r.Key] != to.digest[r.Key] {
			out.WriteString(swapped(r))
		}
	}
	out.WriteString(added("afterbegin", id, rows[:before]))
	out.WriteString(added("beforeend", id, rows[len(rows)-behind:]))
	return out.String()
}

// swapped is a row that replaces the element of its key.
func swapped(r Row) string {
	html := strings.TrimSpace(string(r.HTML))
	at := max(strings.IndexAny(html, " \t\n/>"), 0) // behind the name of the element
	return html[:at] + ` hx-swap-oob="true"` + html[at:]
}

// around is how many of the new keys stand before and behind those that were kept; ok is false where they stand between
// them, or in another order.
func around(kept, keys []string) (before, behind int, ok bool) {
	if len(kept) == 0 {
		return 0, len(keys), true
	}
	for before < len(keys) && keys[before] != kept[0] {
		before++
	}
	if before+len(kept) > len(keys) {
		return 0, 0, false
	}
	for i, key := range kept {
		if keys[before+i] != key {
			return 0, 0, false
		}
	}
	return before, len(keys) - before - len(kept), true
}

func added(where, id string, rows []Row) string {
	if len(rows) == 0 {
		return ""
	}
	return `<div hx-swap-oob="` + where + `:#` + id + `">` + string(Join(rows)) + `</div>`
}

// anew writes all rows of a pane.
func anew(id string, rows []Row) string {
	return `<div hx-swap-oob="innerHTML:#` + id + `">` + string(Join(rows)) + `</div>`
}

// Join is the rows as they stand in their pane.
func Join(rows []Row) template.HTML {
	var out strings.Builder
	for _, r := range rows {
		out.WriteString(string(r.HTML))
	}
	return template.HTML(out.String()) //nolint:gosec // rows are HTML already
}
