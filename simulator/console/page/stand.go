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
	whole  string            // one word for all of it, by which a page says what it has
}

func standOf(rows []Row) stand {
	s := stand{keys: make([]string, 0, len(rows)), digest: make(map[string]uint64, len(rows))}
	all := make([]string, 0, 2*len(rows))
	for _, r := range rows {
		digest := digestOf(string(r.HTML))
		s.keys, s.digest[r.Key] = append(s.keys, r.Key), digest
		all = append(all, r.Key, strconv.FormatUint(digest, 36))
	}
	s.whole = strconv.FormatUint(digestOf(all...), 36)
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

// manyGone is how many rows that are gone make it cheaper to write a pane anew.
const manyGone = 100

// steps are the changes that lead a pane from one stand to that of the rows, as htmx swaps them out of band; empty where
// there are none. Rows that stay as they are keep their elements, and with them what a reader has opened or is writing in.
func steps(id string, from, to stand, rows []Row) string {
	if from.whole == to.whole {
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
	runs, ok := runsOf(kept, rows)
	if !ok || gone > manyGone {
		return anew(id, rows)
	}
	for _, r := range rows {
		if was, known := from.digest[r.Key]; known && was != to.digest[r.Key] {
			out.WriteString(swapped(r))
		}
	}
	for i, run := range runs {
		where := "beforeend:#" + id
		switch {
		case i == len(kept):
		case i == 0:
			where = "afterbegin:#" + id
		default:
			where = `afterend:[id="` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(kept[i-1]) + `"]`
		}
		out.WriteString(added(where, run))
	}
	return out.String()
}

// swapped is a row that replaces the element of its key.
func swapped(r Row) string {
	html := strings.TrimSpace(string(r.HTML))
	at := max(strings.IndexAny(html, " \t\n/>"), 0) // behind the name of the element
	return html[:at] + ` hx-swap-oob="true"` + html[at:]
}

// runsOf are the rows that are new: in front of each that was kept, and behind all of those. ok is false where those that
// were kept stand in another order now.
func runsOf(kept []string, rows []Row) (runs [][]Row, ok bool) {
	runs = make([][]Row, len(kept)+1)
	met := 0
	for _, r := range rows {
		if met < len(kept) && r.Key == kept[met] {
			met++
			continue
		}
		runs[met] = append(runs[met], r)
	}
	return runs, met == len(kept)
}

func added(where string, rows []Row) string {
	if len(rows) == 0 {
		return ""
	}
	return `<div hx-swap-oob="` + template.HTMLEscapeString(where) + `">` + string(Join(rows)) + `</div>`
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
