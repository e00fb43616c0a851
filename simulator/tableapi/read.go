package tableapi

import (
	"net/http"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/tableapi/query"
)

// asked is a call together with what it is about.
type asked struct {
	table  *table
	view   *view
	params params
	render rendering
	strict bool // what names no column is refused, not passed over
}

// understand finds the table of a call and reads the parameters that all calls have.
func (m room) understand(c *platform.Call) (asked, error) {
	t, served := m.tables[c.Param("table")]
	if !served {
		return asked{}, invalidTable(c.Param("table"))
	}
	a := asked{table: t, view: newView(c, m.tables), params: params{c.Request.URL.Query()}, strict: c.Gate.Known == platform.OnlyThat}
	var err error
	if a.render, err = a.params.rendering(); err != nil {
		return asked{}, err
	}
	a.render.linksBase = address(c, m.version)
	return a, a.knowsFields()
}

// readOne reads one row; a row that the caller may not see is not there (SN-122).
func (m room) readOne(c *platform.Call) (any, error) {
	a, err := m.understand(c)
	if err != nil {
		return nil, err
	}
	r, err := a.row(c.Param("sys_id"))
	if err != nil {
		return nil, err
	}
	return a.render.write(r), nil
}

// row is the row with that sys_id, where the caller may see it.
func (a asked) row(sysID string) (row, error) {
	if a.table.reader != nil && !a.table.reader(a.view) {
		return row{}, platform.NoRecord()
	}
	r, found := a.view.find(a.table.Name, sysID)
	if !found {
		return row{}, platform.NoRecord()
	}
	return r, nil
}

// list reads a page of the rows that a query chooses.
func (m room) list(c *platform.Call) (any, error) {
	a, err := m.understand(c)
	if err != nil {
		return nil, err
	}
	g, err := a.params.page()
	if err != nil {
		return nil, err
	}
	if a.table.reader != nil && !a.table.reader(a.view) {
		return nil, insufficientRights()
	}
	chosen, err := a.choose(g)
	if err != nil {
		return nil, err
	}
	c.Header = headers(address(c, m.version)+a.table.Name, a.params, g, len(chosen))
	from := min(g.offset, len(chosen))
	to := from + min(g.limit, len(chosen)-from)
	records := make([]record, 0, to-from)
	for _, r := range chosen[from:to] {
		records = append(records, a.render.write(r))
	}
	if len(records) == 0 && m.version == "v1" { // SN-136
		return nil, platform.NoRecord()
	}
	return records, nil
}

func headers(at string, asked params, g page, total int) http.Header {
	h := http.Header{}
	if g.count {
		h.Set("X-Total-Count", strconv.Itoa(total))
	}
	if links := pages(at, asked.Values, g, total); g.links && links != "" {
		h.Set("Link", links)
	}
	return h
}

// choose is the rows that the query, or else the filters, choose. Parts that make no sense are passed over, or let
// the query choose nothing, where the instance is set so (SN-138).
func (a asked) choose(g page) ([]row, error) {
	types := a.table.types(a.view.tables)
	q, err := query.Parse(g.query, types)
	if err != nil {
		return nil, platform.Invalid("sysparm_query: " + err.Error())
	}
	if err := a.knowsQuery(q, g.filters); err != nil {
		return nil, err
	}
	invalid := len(q.Ignored)
	rows := query.Select(q, a.view.all(a.table))
	for _, f := range g.filters {
		test, known, err := query.Equal(f.column, f.value, types)
		switch {
		case err != nil:
			invalid++
		case known:
			rows = query.Select(test, rows)
		}
	}
	if invalid > 0 && a.view.desk.Settings().InvalidQueryReturnsNoRows {
		return nil, nil
	}
	return rows, nil
}
