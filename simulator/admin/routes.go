package admin

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// route is one call of the control plane.
type route struct {
	Method  string
	Path    string // with {name} for a parameter
	Success int    // 200 where it is not set; 204 answers without a body
	Handler func(*call) (any, error)
	Summary string         // what it does, in one line that ends with a full stop
	Query   []ledger.Field // the parameters of the query that it reads; their marks are empty
	Media   string         // media type of a body that is no JSON
	Body    any            // the zero value of the struct that it decodes; nil where it takes no fields
	MaxBody int64          // how many bytes a body may have; MaxBody where it is not set
	Result  any            // the zero value of what it answers; nil with 204
	Answers string         // media type of an answer that is no JSON, or several with ", "; Result is then nil
}

// routes is the whole control plane. Each part's rows stand in the part's own file.
func routes() []route {
	all := slices.Concat(
		instanceRoutes(), chatRoutes(), attachmentRoutes(), recordingRoutes(), handoverRoutes(), queueRoutes(), scriptRoutes(), checkRoutes(), libraryRoutes(), folderRoutes(), faultRoutes(), journalRoutes(), clockRoutes(), admissionRoutes(),
		documentRoutes(), waitRoutes(), snapshotRoutes(), eventRoutes(),
	)
	for i := range all {
		all[i].Success = cmp.Or(all[i].Success, http.StatusOK)
		all[i].MaxBody = cmp.Or(all[i].MaxBody, MaxBody)
	}
	return all
}
