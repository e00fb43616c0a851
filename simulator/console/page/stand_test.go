package page

import (
	"html/template"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rows are rows from "key=text" words.
func rows(words string) []Row {
	var made []Row
	for word := range strings.FieldsSeq(words) {
		key, text, _ := strings.Cut(word, "=")
		made = append(made, Row{key, template.HTML(`<li id="` + key + `">` + text + `</li>`)})
	}
	return made
}

func TestAPaneIsLedFromOneStandToTheNextInFewSteps(t *testing.T) {
	for name, tc := range map[string]struct{ from, to, steps string }{
		"nothing has changed":      {"a=1 b=2", "a=1 b=2", ""},
		"a row came behind":        {"a=1", "a=1 b=2", `<div hx-swap-oob="beforeend:#p"><li id="b">2</li></div>`},
		"a row came before":        {"b=2", "a=1 b=2", `<div hx-swap-oob="afterbegin:#p"><li id="a">1</li></div>`},
		"the first came":           {"", "a=1", `<div hx-swap-oob="beforeend:#p"><li id="a">1</li></div>`},
		"a row has changed":        {"a=1 b=2", "a=1 b=3", `<li hx-swap-oob="true" id="b">3</li>`},
		"a row went":               {"a=1 b=2", "b=2", `<div id="a" hx-swap-oob="delete"></div>`},
		"the window moved on":      {"a=1 b=2", "b=2 c=3", `<div id="a" hx-swap-oob="delete"></div><div hx-swap-oob="beforeend:#p"><li id="c">3</li></div>`},
		"all are others":           {"a=1", "b=2", `<div id="a" hx-swap-oob="delete"></div><div hx-swap-oob="beforeend:#p"><li id="b">2</li></div>`},
		"the last went":            {"a=1", "", `<div id="a" hx-swap-oob="delete"></div>`},
		"the order is another":     {"a=1 b=2", "b=2 a=1", `<div hx-swap-oob="innerHTML:#p"><li id="b">2</li><li id="a">1</li></div>`},
		"rows came between others": {"x:1=1 c=3 e=5", "x:1=1 a=1 b=2 c=3 d=4 e=5", `<div hx-swap-oob="afterend:[id=&#34;x:1&#34;]"><li id="a">1</li><li id="b">2</li></div><div hx-swap-oob="afterend:[id=&#34;c&#34;]"><li id="d">4</li></div>`},
	} {
		require.Equal(t, tc.steps, stepsTo(rows(tc.from), rows(tc.to)), name)
	}
}

func TestManyRowsThatWentAreNotTakenOutOneByOne(t *testing.T) {
	var from []Row
	for i := range manyGone + 2 {
		from = append(from, rows(strings.Repeat("x", i+1)+"=1")...)
	}
	require.Equal(t, `<div hx-swap-oob="innerHTML:#p"><li id="x">1</li></div>`, stepsTo(from, rows("x=1")))
}

func TestAKeyIsNoMarkup(t *testing.T) {
	hostile := []Row{{Key: `"><script>`, HTML: "<li></li>"}}
	require.NotContains(t, stepsTo(hostile, nil), "<script>")
	require.Contains(t, stepsTo(rows(`a"\=1 c=3`), rows(`a"\=1 b=2 c=3`)), `"afterend:[id=&#34;a\&#34;\\&#34;]"`)
}

// stepsTo are the steps of a pane named p from rows to others.
func stepsTo(from, to []Row) string { return steps("p", standOf(from), standOf(to), to) }
