package tableapi

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// room is the API in one version; an empty version is the default one.
type room struct {
	version string
	tables  map[string]*table
}

// path is where the tables of a version stand, with a slash at its end.
func path(version string) string {
	if version != "" {
		version += "/"
	}
	return "/api/now/" + version + "table/"
}

// Routes are the operations of the API in all its versions (SN-136): the same operations on other paths.
func Routes() []platform.Route {
	tables := map[string]*table{}
	for _, t := range schema() {
		tables[t.Name] = t
	}
	var routes []platform.Route
	for _, version := range []string{"", "v1", "v2"} {
		routes = append(routes, room{version, tables}.routes()...)
	}
	return routes
}

func (m room) routes() []platform.Route {
	list, one := path(m.version)+"{table}", path(m.version)+"{table}/{sys_id}"
	routes := []platform.Route{
		{
			Operation: "table_list", Method: http.MethodGet, Path: list, Handler: m.list, Success: http.StatusOK, Query: listParameters(), Result: []record{},
			Summary: "Reads the rows of a table that a query chooses.", Evidence: ledger.DocumentedBy("SN-136", "SN-137", "SN-138"),
		},
		{
			Operation: "table_read", Method: http.MethodGet, Path: one, Handler: m.readOne, Success: http.StatusOK, Query: rowParameters(), Result: record{},
			Summary: "Reads one row of a table.", Evidence: ledger.DocumentedBy("SN-139"),
		},
		{
			Operation: "table_create", Method: http.MethodPost, Path: list, Handler: m.create, Success: http.StatusCreated, Query: rowParameters(), Body: record{}, Result: record{},
			Summary: "Creates a row of a table.", Evidence: ledger.DocumentedBy("SN-139"),
		},
		{
			Operation: "table_delete", Method: http.MethodDelete, Path: one, Handler: m.remove, Success: http.StatusNoContent, Query: rowParameters(),
			Summary: "Deletes a row of a table.", Evidence: ledger.DocumentedBy("SN-139"),
		},
	}
	for _, method := range []string{http.MethodPut, http.MethodPatch} {
		routes = append(routes, platform.Route{
			Operation: "table_update", Method: method, Path: one, Handler: m.update, Success: http.StatusOK, Query: rowParameters(), Body: record{}, Result: record{},
			Summary: "Changes columns of a row of a table.", Evidence: ledger.DocumentedBy("SN-139"),
		})
	}
	for i := range routes {
		routes[i].Columns = m.columns
	}
	return routes
}

// columns are those of the table that a call names, by which it may filter and which it may set.
func (m room) columns(c *platform.Call) []ledger.Field {
	t, ok := m.tables[c.Param("table")]
	if !ok {
		return nil
	}
	fields := make([]ledger.Field, 0, len(t.Columns))
	for _, column := range t.Columns {
		fields = append(fields, ledger.Field{Name: column.Name, Mark: column.Evidence})
	}
	return fields
}
