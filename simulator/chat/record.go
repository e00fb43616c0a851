package chat

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"time"
)

// The tables of records that the desk keeps beside its chats: what a chat may be about, or is logged as.
const (
	Incident    = "incident"
	Interaction = "interaction"
)

// MaxRecords is how many records a table holds.
const MaxRecords = 100_000

// What the desk refuses to do with records.
var (
	ErrUnknownRecord = errors.New("no such record")
	ErrFull          = errors.New("the table is full")
	ErrDuplicateID   = errors.New("there is such a record already")
)

// Record is a row of a table, as it stood at one moment. Its Values are never written to: whoever has a record shares
// them with the desk.
type Record struct {
	Table     string
	SysID     string
	Number    string            // INC0010001, IMS0000001
	Values    map[string]string // the other columns, as they are stored; a column that is absent is empty
	CreatedAt time.Time
	CreatedBy string // user_name
	UpdatedAt time.Time
	UpdatedBy string
	Changes   int // since it was created
}

// DateTime is how a record stores an instant, in UTC (SN-141).
const DateTime = "2006-01-02 15:04:05"

// shelf is the records of one table.
type shelf struct {
	rows   []*Record // oldest first
	number int       // of the record that was made last
}

// Records are all records of a table, oldest first.
func (d *Desk) Records(table string) []Record {
	d.mu.Lock()
	defer d.mu.Unlock()
	rows := d.shelf(table).rows
	records := make([]Record, 0, len(rows))
	for _, r := range rows {
		records = append(records, *r)
	}
	return records
}

// AddRecord makes a record of values, with the table's defaults for what they leave out. The values sys_id and
// number name it, where they are given. It fails with ErrFull or ErrDuplicateID.
func (d *Desk) AddRecord(by Actor, table string, values map[string]string) (Record, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	s, rules, now := d.shelf(table), rulesOf(table), d.clock.Now()
	if len(s.rows) >= MaxRecords {
		return Record{}, fmt.Errorf("%w: %s has %d records", ErrFull, table, MaxRecords)
	}
	r := &Record{
		Table: table, SysID: values["sys_id"], Number: values["number"], Values: rules.defaults(by.User, now),
		CreatedAt: now, CreatedBy: by.User.UserName, UpdatedAt: now, UpdatedBy: by.User.UserName,
	}
	if !sysIDForm.MatchString(r.SysID) {
		r.SysID = d.ids.sysID()
	}
	if s.find(r.SysID) >= 0 {
		return Record{}, fmt.Errorf("%w: sys_id %q", ErrDuplicateID, r.SysID)
	}
	if r.Number == "" {
		s.number++
		r.Number = fmt.Sprintf("%s%07d", rules.prefix, rules.first+s.number-1)
	}
	r.apply(rules, change{by.User, now, values})
	s.rows = append(s.rows, r)
	return *r, nil
}

// ChangeRecord sets columns of a record and returns it as it was and as it is. It fails with ErrUnknownRecord.
func (d *Desk) ChangeRecord(by Actor, table, sysID string, values map[string]string) (before, after Record, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.shelf(table)
	i := s.find(sysID)
	if i < 0 {
		return Record{}, Record{}, fmt.Errorf("%w: %s %q", ErrUnknownRecord, table, sysID)
	}
	before, after = *s.rows[i], s.rows[i].copied()
	after.apply(rulesOf(table), change{by.User, d.clock.Now(), values})
	if maps.Equal(before.Values, after.Values) && before.Number == after.Number {
		return before, before, nil // nothing changed, so it was not updated either
	}
	after.UpdatedAt, after.UpdatedBy, after.Changes = d.clock.Now(), by.User.UserName, after.Changes+1
	changed := after
	s.rows[i] = &changed
	return before, after, nil
}

// RemoveRecord deletes a record; it fails with ErrUnknownRecord.
func (d *Desk) RemoveRecord(table, sysID string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.shelf(table)
	i := s.find(sysID)
	if i < 0 {
		return fmt.Errorf("%w: %s %q", ErrUnknownRecord, table, sysID)
	}
	s.rows = slices.Delete(s.rows, i, i+1)
	return nil
}

// Ended reports whether the record is in one of the states in which its chats are closed too (SN-48).
func (r Record) Ended() bool { return slices.Contains(rulesOf(r.Table).ended, r.Values["state"]) }

// shelf is the records of a table; it needs the desk's lock.
func (d *Desk) shelf(table string) *shelf {
	s, ok := d.shelves[table]
	if !ok {
		s = &shelf{}
		d.shelves[table] = s
	}
	return s
}

func (s *shelf) find(sysID string) int {
	return slices.IndexFunc(s.rows, func(r *Record) bool { return r.SysID == sysID })
}

func (r *Record) copied() Record {
	c := *r
	c.Values = maps.Clone(r.Values)
	return c
}

var sysIDForm = regexp.MustCompile(`^[0-9a-f]{32}$`) // SN-141
