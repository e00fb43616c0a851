package mutant

import (
	"net/http"
	"strings"
)

// tables is about the Table API.
func tables() []Mutant {
	return []Mutant{
		{
			"unknown-tables-are-empty", "A table that is not there has no rows.", facts("SN-123"),
			answers(table(), func(a *reply) {
				if a.status == http.StatusBadRequest {
					a.succeed([]any{})
				}
			}),
		},
		{
			"missing-rows-are-empty", "A row that is not there is an empty one.", facts("SN-122"),
			answers(row(), func(a *reply) {
				if a.status == http.StatusNotFound {
					a.succeed(object{})
				}
			}),
		},
		{
			"nothing-is-a-list", "In every version nothing is an empty list.", facts("SN-136"),
			answers(table(), func(a *reply) {
				if a.status == http.StatusNotFound {
					a.succeed([]any{})
				}
			}),
		},
		{
			"nothing-is-404", "In every version nothing is not found.", facts("SN-136"),
			answers(table(), func(a *reply) {
				if rows, ok := a.result().([]any); ok && len(rows) == 0 {
					a.refuse(http.StatusNotFound, "No Record found")
				}
			}),
		},
		{"rows-are-not-counted", "How many rows there are is not told.", facts("SN-137"), answers(table(), func(a *reply) { a.header.Del("X-Total-Count") })},
		{"typed-values", "Values of a row have types of their own.", facts("SN-139"), each(table(), set("active", true))},
		{
			"sys-ids-in-capitals", "sys_ids are written with capitals.", facts("SN-141"),
			each(either(table(), listOfQueues()), edit("sys_id", strings.ToUpper)),
		},
	}
}
