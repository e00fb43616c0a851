package simulator

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
	"github.com/snowglobe-sim/snowglobe/simulator/tableapi"
)

//go:generate go run ../cmd/internal/fidelity ../docs/fidelity.md

// Book is what is known of the simulated instance: docs/fidelity.md is made of it.
func Book() ledger.Book {
	var b ledger.Book
	routes := Routes()
	for _, r := range routes {
		b.Calls = append(b.Calls, ledger.Call{
			Name: r.Method + " " + r.Path, Summary: r.Summary, Mark: r.Evidence, Query: r.Query, Body: ledger.Fields(r.Body),
		})
	}
	b.Objects = objects(routes)
	for _, t := range tableapi.Tables() {
		table := ledger.Object{Name: t.Name, Mark: t.Evidence}
		for _, c := range t.Columns {
			table.Fields = append(table.Fields, ledger.Field{Name: c.Name, Mark: c.Evidence, Note: string(c.Type)})
		}
		b.Tables = append(b.Tables, table)
	}
	b.Sentences = sentences()
	return b
}

// objects are the structs of all answers, each once, those of errors at the end.
func objects(routes []platform.Route) []ledger.Object {
	var all []ledger.Object
	seen := map[reflect.Type]bool{}
	add := func(answer any) {
		for _, t := range ledger.Structs(answer) {
			if !seen[t] {
				seen[t] = true
				all = append(all, ledger.Object{Name: strings.ToUpper(t.Name()[:1]) + t.Name()[1:], Fields: ledger.Fields(reflect.Zero(t).Interface())})
			}
		}
	}
	for _, r := range routes {
		add(r.Result)
	}
	for _, f := range platform.Failures() {
		add(f)
	}
	return all
}

// sentences are what the desk says in a chat, and the words of errors.
func sentences() []ledger.Sentence {
	var all []ledger.Sentence
	texts := reflect.ValueOf(chat.DefaultTexts())
	for i := range texts.NumField() {
		f := texts.Type().Field(i)
		mark, note := ledger.Parse(f.Tag.Get("evidence"))
		when := "in a chat: " + f.Name
		if note != "" {
			when += ", " + note
		}
		all = append(all, ledger.Sentence{When: when, Words: texts.Field(i).String(), Mark: mark})
	}
	for _, n := range platform.NamedAnswers() {
		all = append(all, ledger.Sentence{
			When: fmt.Sprintf("status %d, %s", n.Status, strings.ReplaceAll(n.Name, "-", " ")), Words: n.Words(), Mark: n.Evidence,
		})
	}
	return all
}
