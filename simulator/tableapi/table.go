package tableapi

import "github.com/snowglobe-sim/snowglobe/simulator/ledger"

// Type is the type of a column, named as ServiceNow's dictionary names it.
type Type string

// The types.
const (
	ID        Type = "GUID"
	Text      Type = "string"
	Integer   Type = "integer"
	Boolean   Type = "boolean"
	DateTime  Type = "glide_date_time" // UTC, yyyy-MM-dd HH:mm:ss (SN-141)
	Reference Type = "reference"
	Journal   Type = "journal_input" // its value is always empty; its display value is everything ever written
)

// Column is a column of a table.
type Column struct {
	Name      string
	Type      Type
	Reference string   // the table that a Reference points into
	Choices   []Choice // of a column with few values; none elsewhere
	Evidence  ledger.Mark
}

// Choice is a value of a column, and how people read it.
type Choice struct{ Value, Label string }

// Table is a table that is served.
type Table struct {
	Name     string
	Display  string // the column that stands for a row where it is referred to
	Writable bool   // its rows can be created, changed and deleted
	Evidence ledger.Mark
	Columns  []Column
}

// Tables are all tables that are served, as data: for the ledger, and for whoever wants to know what is there.
func Tables() []Table {
	var tables []Table
	for _, t := range schema() {
		tables = append(tables, t.Table)
	}
	return tables
}

// schema is all tables with their rows.
func schema() []*table {
	return []*table{
		users(), groups(), queues(), entries(), conversations(), messages(), profiles(), incidents(), interactions(),
	}
}

// table is a table together with where its rows come from.
type table struct {
	Table
	columns map[string]Column
	rows    func(*view) []row // those that the caller may see
	reader  func(*view) bool  // whether the caller may read the table at all; nil for everybody
	author  func(*view) bool  // whether the caller may create and change rows; nil for everybody
}

// column is a column together with how it is read from a row that comes from a T.
type column[T any] struct {
	Column
	read func(T) string
}

// define makes a table whose rows come from list.
func define[T any](t Table, list func(*view) []T, columns ...column[T]) *table {
	read := make(map[string]func(T) string, len(columns))
	made := &table{Table: t, columns: make(map[string]Column, len(columns))}
	for _, c := range columns {
		read[c.Name], made.columns[c.Name] = c.read, c.Column
		made.Columns = append(made.Columns, c.Column)
	}
	made.rows = func(v *view) []row {
		items := list(v)
		rows := make([]row, 0, len(items))
		for _, item := range items {
			rows = append(rows, row{view: v, table: made, read: func(name string) string {
				if get, found := read[name]; found {
					return get(item)
				}
				return ""
			}})
		}
		return rows
	}
	return made
}
