package schema

import (
	"regexp"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// somebody is an agent's first name, or the name of a part that every chat has.
const somebody = `[^\s\d:;,.!?<>/(){}\[\]]{1,64}`

// line is one line of a script: the words alone where nothing stands behind them, else words and value.
func line(words []script.Word) object {
	var alone []string
	var help, snippets list
	properties, patterns := object{}, object{impossible(words): false}
	for _, w := range words {
		ref := object{"$ref": "#/definitions/" + slug(w)}
		patterns[pattern(w)] = ref
		for _, name := range names(w) {
			if w.Value != script.Nothing { // an editor offers those without a colon
				properties[name] = ref
			}
			if mayStandAlone(w.Value) {
				snippets = append(snippets, object{"label": name, "body": name, "description": w.Means})
			}
		}
		if mayStandAlone(w.Value) {
			alone = append(alone, pattern(w))
			help = append(help, when(pattern(w), object{"title": names(w)[0], "description": w.Means}))
		}
	}
	help = append(help, when(impossible(words), object{"type": "object", "errorMessage": "This is for agent, or an agent's first name."}))
	return object{
		"type":          list{"string", "object"},
		"errorMessage":  "No line of a script: a line reads who does: what, as in agent says: Hello.",
		"pattern":       strings.Join(alone, "|"),
		"minProperties": 1, "maxProperties": 1, "additionalProperties": false,
		"properties": properties, "patternProperties": patterns,
		"defaultSnippets": snippets,
		"allOf":           help,
	}
}

// when is what holds for texts of that pattern.
func when(pattern string, then object) object {
	return object{"if": object{"type": "string", "pattern": pattern}, "then": then}
}

func mayStandAlone(s script.Shape) bool {
	switch s {
	case script.Nothing, script.MaybeText, script.MaybeTime, script.MaybeCount:
		return true
	}
	return false
}

// names are the word with its actors, for an editor to offer; agents' names are not known to it.
func names(w script.Word) []string {
	if strings.Contains(w.Words, "…") {
		name, _, _ := strings.Cut(w.Example, ":")
		return []string{name}
	}
	var all []string
	for _, actor := range []struct {
		may bool
		who script.Who
	}{{w.Agents, script.Agent}, {w.User, script.User}, {w.ServiceNow, script.ServiceNow}} {
		if actor.may {
			all = append(all, string(actor.who)+" "+w.Words)
		}
	}
	if all == nil {
		return []string{w.Words}
	}
	return all
}

// pattern is what the word looks like, whoever does it and however it is spaced.
func pattern(w script.Word) string {
	who := ""
	switch {
	case w.Agents:
		who = somebody + `\s+`
	case w.User:
		who = anyCase(string(script.User)) + `\s+`
	case w.ServiceNow:
		who = anyCase(string(script.ServiceNow)) + `\s+`
	}
	return `^\s*` + who + spaced(w.Words) + `\s*$`
}

// spaced is words as a regular expression.
func spaced(words string) string {
	var parts []string
	for _, word := range strings.Fields(words) {
		if word == "…" {
			parts = append(parts, `\S.*`)
			continue
		}
		parts = append(parts, regexp.QuoteMeta(word))
	}
	return strings.Join(parts, `\s+`)
}

// impossible are lines whose actor cannot do what they say.
func impossible(words []script.Word) string {
	var user, instance []string
	for _, w := range words {
		if w.Agents {
			instance = append(instance, spaced(w.Words))
			if !w.User {
				user = append(user, spaced(w.Words))
			}
		}
	}
	return `^\s*(` + anyCase(string(script.User)) + `\s+(` + strings.Join(user, "|") + `)|` +
		anyCase(string(script.ServiceNow)) + `\s+(` + strings.Join(instance, "|") + `))\s*$`
}

// anyCase is a word as a regular expression without flags.
func anyCase(word string) string {
	var out strings.Builder
	for _, r := range word {
		out.WriteString("[" + strings.ToUpper(string(r)) + string(r) + "]")
	}
	return out.String()
}

// slug is the name of a word's definition.
func slug(w script.Word) string {
	return strings.Join(strings.FieldsFunc(w.Words, func(r rune) bool { return r == ' ' || r == '…' }), "-")
}
