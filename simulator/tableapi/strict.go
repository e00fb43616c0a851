package tableapi

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/tableapi/query"
)

// knowsFields refuses, in strict mode, a column of sysparm_fields that the ledger does not know.
func (a asked) knowsFields() error {
	if !a.strict {
		return nil
	}
	for _, path := range a.render.fields {
		if _, found := a.table.column(path, a.view.tables); !found {
			return a.unknown(fmt.Sprintf("the column %q in sysparm_fields", path))
		}
	}
	return nil
}

// knowsQuery refuses, in strict mode, what a lenient query passes over: it would choose more rows than was meant.
func (a asked) knowsQuery(q query.Query, filters []filter) error {
	if !a.strict {
		return nil
	}
	if len(q.Ignored) > 0 {
		p := q.Ignored[0]
		return a.unknown(fmt.Sprintf("the part %q of sysparm_query: %s", p.Part, p.Reason))
	}
	for _, f := range filters {
		if _, found := a.table.column(f.column, a.view.tables); !found {
			return a.unknown(fmt.Sprintf("the column %q", f.column))
		}
	}
	return nil
}

func (a asked) unknown(what string) error {
	return platform.Strictly("the ledger does not know "+what,
		fmt.Sprintf("the columns of %s are %s", a.table.Name, strings.Join(slices.Sorted(maps.Keys(a.table.columns)), ", ")))
}
