package tableapi

import (
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// The makers of columns. A column is assumed until known says otherwise: SN-77 names the tables, not their columns.

func textual[T any](name string, read func(T) string) column[T] {
	return column[T]{Column{Name: name, Type: Text, Evidence: ledger.AssumedFrom("SN-77")}, read}
}

func whole[T any](name string, read func(T) int) column[T] {
	c := textual(name, func(t T) string { return strconv.Itoa(read(t)) })
	c.Type = Integer
	return c
}

func truth[T any](name string, read func(T) bool) column[T] {
	c := textual(name, func(t T) string { return strconv.FormatBool(read(t)) })
	c.Type = Boolean
	return c
}

func instant[T any](name string, read func(T) time.Time) column[T] {
	c := textual(name, func(t T) string { return dated(read(t)) })
	c.Type = DateTime
	return c
}

func reference[T any](name, table string, read func(T) string) column[T] {
	c := textual(name, read)
	c.Type, c.Reference = Reference, table
	return c
}

func (c column[T]) known(m ledger.Mark) column[T] {
	c.Evidence = m
	return c
}

func (c column[T]) choosing(choices ...Choice) column[T] {
	c.Choices = choices
	return c
}

func constant[T any](value string) func(T) string { return func(T) string { return value } }

// dated writes an instant as the platform does; a zero one is empty.
func dated(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(chat.DateTime)
}

// stamps is what the platform itself notes about a row.
type stamps struct {
	sysID                string
	created, updated     time.Time
	createdBy, updatedBy string
	changes              int
}

// given is what the platform notes about a row that the instance began with.
func given(sysID string) stamps {
	return stamps{sysID: sysID, createdBy: chat.SystemUser, updatedBy: chat.SystemUser}
}

// nameColumn is the column that stands for rows of many tables.
const nameColumn = "name"

// system are the columns that every table has (SN-141).
func system[T any](of func(T) stamps) []column[T] {
	documented := ledger.DocumentedBy("SN-141")
	id := textual("sys_id", func(t T) string { return of(t).sysID }).known(documented)
	id.Type = ID
	return []column[T]{
		id,
		instant("sys_created_on", func(t T) time.Time { return of(t).created }).known(documented),
		textual("sys_created_by", func(t T) string { return of(t).createdBy }),
		instant("sys_updated_on", func(t T) time.Time { return of(t).updated }).known(documented),
		textual("sys_updated_by", func(t T) string { return of(t).updatedBy }),
		whole("sys_mod_count", func(t T) int { return of(t).changes }),
	}
}
