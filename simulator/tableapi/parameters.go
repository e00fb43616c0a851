package tableapi

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// DefaultLimit is how many rows a page has unless sysparm_limit says otherwise (SN-137).
const DefaultLimit = 10_000

// shown is how values are written (SN-139).
type shown string

const (
	values   shown = "false" // as they are stored
	displays shown = "true"  // as people read them
	both     shown = "all"
)

// rendering is which columns of a row an answer has, and how.
type rendering struct {
	show      shown
	fields    []string // paths; none for every column
	linkless  bool     // references come without a link
	linksBase string   // where links begin
}

// page is which rows an answer has.
type page struct {
	query   string   // sysparm_query; empty where filters choose
	filters []filter // name-value pairs
	limit   int
	offset  int
	links   bool // whether the Link header is wanted
	count   bool // whether X-Total-Count is wanted
}

type filter struct{ column, value string }

// params are the parameters of a query as the platform reads them: the first value of each.
type params struct{ url.Values }

// truth reads a parameter that is true or false, in any case, since clients write True as well.
func (p params) truth(name string) (bool, error) {
	switch given := p.Get(name); strings.ToLower(given) {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	default:
		return false, platform.Invalid(fmt.Sprintf("%s: is %q; expected true or false", name, given))
	}
}

// whole reads a parameter that is a whole number, not below zero.
func (p params) whole(name string, otherwise int) (int, error) {
	given := p.Get(name)
	if given == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 0 {
		return 0, platform.Invalid(fmt.Sprintf("%s: is %q; expected a whole number that is not below 0", name, given))
	}
	return n, nil
}

func (p params) rendering() (rendering, error) {
	r := rendering{show: shown(strings.ToLower(p.Get("sysparm_display_value")))}
	switch r.show {
	case "":
		r.show = values
	case values, displays, both:
	default:
		return r, platform.Invalid(fmt.Sprintf("sysparm_display_value: is %q; expected true, false or all", p.Get("sysparm_display_value")))
	}
	for path := range strings.SplitSeq(p.Get("sysparm_fields"), ",") {
		if path = strings.TrimSpace(path); path != "" && !slices.Contains(r.fields, path) {
			r.fields = append(r.fields, path)
		}
	}
	if len(r.fields) > maxFields {
		return r, platform.Invalid(fmt.Sprintf("sysparm_fields: names %d fields; expected at most %d", len(r.fields), maxFields))
	}
	linkless, err := p.truth("sysparm_exclude_reference_link")
	r.linkless = linkless
	return r, err
}

// maxFields is how many fields one call may name.
const maxFields = 1000

func (p params) page() (page, error) {
	g := page{query: p.Get("sysparm_query")}
	var err error
	if g.limit, err = p.whole("sysparm_limit", DefaultLimit); err != nil {
		return g, err
	}
	if g.offset, err = p.whole("sysparm_offset", 0); err != nil {
		return g, err
	}
	suppressed, err := p.truth("sysparm_suppress_pagination_header")
	if err != nil {
		return g, err
	}
	uncounted, err := p.truth("sysparm_no_count")
	g.links, g.count = !suppressed, !uncounted
	if g.query == "" { // they exclude each other, and the query wins (SN-138; which one wins is assumed)
		for _, name := range slices.Sorted(maps.Keys(p.Values)) {
			if !strings.HasPrefix(name, "sysparm_") {
				g.filters = append(g.filters, filter{name, p.Get(name)})
			}
		}
	}
	return g, err
}

// passedOver are parameters that clients send, and that change nothing here.
func passedOver(names ...string) []ledger.Field {
	var fields []ledger.Field
	for _, name := range names {
		fields = append(fields, ledger.Field{Name: name, Mark: ledger.AssumedFrom(), Note: "clients send it; passed over"})
	}
	return fields
}

// rowParameters are the parameters that say how one row is written.
func rowParameters() []ledger.Field {
	return append(writing(), passedOver("sysparm_view", "sysparm_query_no_domain", "sysparm_input_display_value", "sysparm_limit", "sysparm_offset",
		"sysparm_query", "sysparm_suppress_pagination_header")...)
}

// writing are the parameters that say how rows are written.
func writing() []ledger.Field {
	return []ledger.Field{
		{Name: "sysparm_display_value", Mark: ledger.DocumentedBy("SN-139"), Note: "true, false or all"},
		{Name: "sysparm_exclude_reference_link", Mark: ledger.DocumentedBy("SN-139"), Note: "true leaves links of references out"},
		{Name: "sysparm_fields", Mark: ledger.DocumentedBy("SN-140"), Note: "columns with commas between, dot-walk included"},
	}
}

// listParameters are the parameters of a list.
func listParameters() []ledger.Field {
	return slices.Concat([]ledger.Field{
		{Name: "sysparm_query", Mark: ledger.DocumentedBy("SN-138", "SN-140"), Note: "an encoded query"},
		{Name: "sysparm_limit", Mark: ledger.DocumentedBy("SN-137"), Note: "rows of a page, 10000 unless given"},
		{Name: "sysparm_offset", Mark: ledger.DocumentedBy("SN-137"), Note: "rows before the page"},
		{Name: "sysparm_suppress_pagination_header", Mark: ledger.DocumentedBy("SN-137"), Note: "true leaves Link out"},
		{Name: "sysparm_no_count", Mark: ledger.DocumentedBy("SN-137"), Note: "true leaves X-Total-Count out"},
	}, writing(), passedOver("sysparm_view", "sysparm_query_no_domain", "sysparm_query_category"))
}
