package timeline

import (
	"html/template"
	"maps"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// frame is what of the tab does not change by itself.
type frame struct {
	page.Canvas
	choice

	Toggles []toggle
	Others  []field // of the page's address, for a form that changes one of them
	Switch  string  // the link to the other view
	Exports []export
}

type field struct{ Name, Value string }

// export is a file that can be made of what is shown.
type export struct{ Title, Link string }

func (r *Room) draw(c page.Canvas) (template.HTML, error) {
	made := chosen(c.Visit)
	f := frame{Canvas: c, choice: made, Toggles: toggles(c.Visit, made), Exports: exports(c.Visit)}
	for _, name := range slices.Sorted(maps.Keys(c.Query)) {
		if name != findParam && name != aroundParam && name != beforeParam {
			f.Others = append(f.Others, field{name, c.Query.Get(name)})
		}
	}
	f.Switch = c.Link(viewParam, asDiagram, aroundParam, "", beforeParam, "")
	if made.Diagram {
		f.Switch = c.Link(viewParam, "")
	}
	return r.sheet.Draw("tab.html", f)
}

// exports are the files that can be made.
func exports(v *page.Visit) []export {
	if !v.Chosen() {
		return []export{{"All calls (HAR)", v.Address(Name, "export", asHAR)}}
	}
	var all []export
	titles := map[recording.Format]string{
		recording.AsScript: "Script that plays it again", recording.AsFeature: "Scenario (Gherkin)", recording.AsText: "Transcript (text)",
		recording.AsMarkdown: "Transcript (Markdown)", recording.AsHTML: "Transcript (HTML)",
	}
	for _, format := range recording.Formats() {
		all = append(all, export{titles[format], v.Address(Name, "export", string(format))})
	}
	return append(all,
		export{"Calls of the chat (HAR)", v.Address(Name, "export", asHAR)},
		export{"Diagram (Mermaid)", v.Address(Name, "export", asMermaid)},
		export{"Diagram (SVG)", v.Address(Name, "export", asSVG)},
	)
}
