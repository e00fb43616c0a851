package main

import (
	"regexp"
	"slices"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

const builtinTarget = target.KindBuiltin

// aim is a target as it was named.
type aim struct {
	text string // of the flag
	name string // in tables and files
	spec target.Spec
}

// named is a target with a name in front: old:rest=http://127.0.0.1:5005.
var named = regexp.MustCompile(`^([\pL\pN._-]+):(builtin$|rest=|rasa-action=)`)

// aims are the targets, each once.
func (c *play) aims() ([]aim, error) {
	var all []aim
	for _, text := range c.Target {
		a := aim{text: text, name: text}
		address := text
		if found := named.FindStringSubmatch(text); found != nil {
			a.name, address = found[1], text[len(found[1])+1:]
		}
		var err error
		if a.spec, err = target.ParseSpec(address); err != nil {
			return nil, program.Misused("%w", err)
		}
		if slices.ContainsFunc(all, func(other aim) bool { return other.name == a.name }) {
			return nil, program.Misused("the target %s is named twice; NAME:%s gives it another name", a.name, a.spec)
		}
		all = append(all, a)
	}
	if len(all) == 0 {
		return nil, program.Misused("there is no target; --target builtin, rest=URL or rasa-action=URL")
	}
	return all, nil
}
