package tableapi

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/tableapi/query"
)

// view is the tables as one call sees them. It reads a table at most once.
type view struct {
	desk   *chat.Desk
	user   chat.User
	tables map[string]*table
	rows   map[string][]row          // by table
	byID   map[string]map[string]row // by table and sys_id
}

func newView(c *platform.Call, tables map[string]*table) *view {
	return &view{desk: c.Desk, user: c.User, tables: tables, rows: map[string][]row{}, byID: map[string]map[string]row{}}
}

// all are the rows of a table that the caller may see, as they were created.
func (v *view) all(t *table) []row {
	rows, read := v.rows[t.Name]
	if !read {
		rows = t.rows(v)
		v.rows[t.Name] = rows
	}
	return rows
}

// find is the row with that sys_id, where the caller may see it.
func (v *view) find(table, sysID string) (row, bool) {
	t, served := v.tables[table]
	if !served || sysID == "" {
		return row{}, false
	}
	index, built := v.byID[table]
	if !built {
		rows := v.all(t)
		index = make(map[string]row, len(rows))
		for _, r := range rows {
			index[r.read("sys_id")] = r
		}
		v.byID[table] = index
	}
	r, found := index[sysID]
	return r, found
}

// row is one row of a table.
type row struct {
	view  *view
	table *table
	read  func(column string) string // as it is stored; "" for a column that is not there
}

// value is what a column of the row holds; a journal shows it to people alone.
func (r row) value(c Column) string {
	if c.Type == Journal {
		return ""
	}
	return r.read(c.Name)
}

// display is what people read in a column of the row.
func (r row) display(c Column) string {
	value := r.read(c.Name)
	for _, choice := range c.Choices {
		if choice.Value == value {
			return choice.Label
		}
	}
	if c.Type != Reference {
		return value
	}
	if other, found := r.view.find(c.Reference, value); found {
		return other.read(other.table.Display)
	}
	return value // of a table that is not served, or of a row that the caller may not see
}

// walk follows a path to the row and the column at its end. The row is not there where a reference on the way is
// empty, or leads to nothing that the caller may see.
func (r row) walk(path string) (end row, c Column, there bool) {
	for {
		step, rest, more := strings.Cut(path, ".")
		c = r.table.columns[step]
		if !more {
			return r, c, c.Name != ""
		}
		next, found := r.view.find(c.Reference, r.read(step))
		if !found {
			return row{}, Column{}, false
		}
		r, path = next, rest
	}
}

// Cell is what a query tests.
func (r row) Cell(path string) query.Cell {
	end, c, there := r.walk(path)
	if !there {
		return query.Cell{}
	}
	return query.Cell{Value: end.value(c), Display: end.display(c)}
}

// column is the column at the end of a path from the table.
func (t *table) column(path string, tables map[string]*table) (Column, bool) {
	for {
		step, rest, more := strings.Cut(path, ".")
		c, found := t.columns[step]
		if !found || !more {
			return c, found
		}
		if t, found = tables[c.Reference]; !found {
			return Column{}, false
		}
		path = rest
	}
}

// types tells the query language what it may compare in the table.
func (t *table) types(tables map[string]*table) query.Columns {
	return func(path string) (query.Type, bool) {
		c, found := t.column(path, tables)
		switch c.Type {
		case Integer:
			return query.Integer, found
		case Boolean:
			return query.Boolean, found
		case DateTime:
			return query.DateTime, found
		case Reference:
			return query.Reference, found
		case ID, Text, Journal:
		}
		return query.Text, found
	}
}
