package chat

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// recordRules are what a table makes of its records by itself.
type recordRules struct {
	prefix   string // of numbers
	first    int
	ended    []string // states in which the record takes no more work
	defaults func(by User, now time.Time) map[string]string
	settle   func(r *Record, c change) // brings columns that follow from others into line
}

// change is who sets which columns, and when.
type change struct {
	by     User
	at     time.Time
	values map[string]string
}

// journal is what people call a column that keeps everything that was ever put into it.
func journal(column string) (label string, found bool) {
	switch column {
	case "comments":
		return "Additional comments", true
	case "work_notes":
		return "Work notes", true
	}
	return "", false
}

func rulesOf(table string) recordRules {
	if table == Interaction {
		return interactionRules()
	}
	return incidentRules()
}

// apply sets the columns and lets the table's rules follow. Columns of the platform itself stay.
func (r *Record) apply(rules recordRules, c change) {
	for column, value := range c.values {
		label, kept := journal(column)
		switch {
		case column == "sys_id":
		case column == "number":
			if value != "" {
				r.Number = value
			}
		case kept && value != "":
			r.Values[column] = fmt.Sprintf("%s - %s (%s)\n%s\n\n%s", c.at.UTC().Format(DateTime), c.by.Name, label, value, r.Values[column])
		case kept:
		default:
			r.Values[column] = value
		}
	}
	rules.settle(r, c)
}

// stamp sets a pair of columns, an instant and a user, when on begins to hold, and empties them when it ends.
func (r *Record) stamp(on bool, at, by string, c change) {
	switch {
	case !on:
		r.Values[at], r.Values[by] = "", ""
	case r.Values[at] == "":
		r.Values[at], r.Values[by] = c.at.UTC().Format(DateTime), c.by.SysID
	}
}

// The states of an incident, as the platform ships them (assumed, as all of this file is: SN-77 names tables alone).
const (
	incidentNew       = "1"
	incidentResolved  = "6"
	incidentClosed    = "7"
	incidentCancelled = "8"
)

// incidentRules number from INC0010001. Resolved is no end yet: its caller may still come back.
func incidentRules() recordRules {
	return recordRules{
		prefix: "INC", first: 10001, ended: []string{incidentClosed, incidentCancelled},
		defaults: func(by User, now time.Time) map[string]string {
			return map[string]string{
				"state": incidentNew, "impact": "3", "urgency": "3", "category": "inquiry", "approval": "not requested",
				"opened_by": by.SysID, "opened_at": now.UTC().Format(DateTime),
			}
		},
		settle: func(r *Record, c change) {
			if state, set := c.values["incident_state"]; set && c.values["state"] == "" {
				r.Values["state"] = state
			}
			r.Values["incident_state"] = r.Values["state"]
			if p, ok := priority(r.Values["impact"], r.Values["urgency"]); ok {
				r.Values["priority"] = p
			}
			r.Values["active"] = strconv.FormatBool(!r.Ended())
			closed := r.Values["state"] == incidentClosed
			r.stamp(closed || r.Values["state"] == incidentResolved, "resolved_at", "resolved_by", c)
			r.stamp(closed, "closed_at", "closed_by", c)
		},
	}
}

// priority follows from impact and urgency, each 1 to 3: from 1, critical, to 5, planning.
func priority(impact, urgency string) (string, bool) {
	grades := []string{"1", "2", "3"}
	i, u := slices.Index(grades, impact), slices.Index(grades, urgency)
	return strconv.Itoa(i + u + 1), i >= 0 && u >= 0
}

// interactionRules number from IMS0000001; the states are those of SN-114.
func interactionRules() recordRules {
	return recordRules{
		prefix: "IMS", first: 1, ended: []string{"closed_complete", "closed_abandoned"},
		defaults: func(by User, now time.Time) map[string]string {
			return map[string]string{
				"state": "new", "type": "chat", "channel": "chat", "opened_by": by.SysID, "opened_at": now.UTC().Format(DateTime),
			}
		},
		settle: func(r *Record, c change) {
			r.Values["active"] = strconv.FormatBool(!r.Ended())
			r.stamp(r.Ended(), "closed_at", "closed_by", c)
		},
	}
}
