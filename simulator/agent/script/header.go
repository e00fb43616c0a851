package script

import "strings"

// header reads what stands at the top of the file.
func (r *reader) header(s *Script, root *node) {
	if root.kind == list {
		r.report.add(root.at, "the line `script:` is missing above this one: the lines of a script stand below it")
		s.Lines = r.lines(root, scope{})
		return
	}
	if root.kind != block {
		r.report.add(root.at, "a script starts with names: `title:`, `takes:` and `script:`, with the lines below `script:`; this is %s", root.kind)
		return
	}
	seen := map[string]bool{}
	var lines, meant pair // read last, since they may use what the others remember
	for _, pair := range root.pairs {
		name := pair.name.text
		if seen[name] {
			r.report.add(pair.name.at, "`%s:` stands here for the second time", shorten(name))
			continue
		}
		seen[name] = true
		switch name {
		case "title":
			if r.wantText(pair) {
				s.Title = pair.value.text
			}
		case "takes":
			s.Takes = r.takes(pair)
		case "queue":
			if r.wantText(pair) && r.wantWhole(pair) {
				s.Queue, s.QueueAt = pair.value.text, r.place(pair.value.at)
			}
		case "share":
			s.Share = r.share(pair)
		case linesName:
			lines = pair
		default:
			r.strangeName(pair.name)
			if near, _ := nearest(name, headerNames()); near == linesName {
				meant = pair
			}
		}
	}
	switch {
	case seen[linesName]:
		s.Lines = r.script(lines)
	case meant.name != nil:
		s.Lines = r.script(meant)
	default:
		r.report.add(root.at, "the script has no lines: write `script:` and below it one line each, beginning with `- `")
	}
}

// strangeName explains a name that no file has at its top.
func (r *reader) strangeName(n *node) {
	if r.report.verbal(n.text) {
		r.report.add(n.at, "a line of the script stands below `script:` and begins with `- `: write `- %s`", shorten(n.text))
		return
	}
	r.report.add(n.at, "`%s` is no name for the top of a script: it has `title`, `takes`, `queue`, `share` and `script`.%s", shorten(n.text), DidYouMean(n.text, headerNames()))
}

func (r *reader) wantText(pair pair) bool {
	if pair.value.kind != text || pair.value.text == "" {
		r.report.add(pair.value.at, "`%s:` takes a text, and this is %s", pair.name.text, pair.value.kind)
		return false
	}
	return true
}

func (r *reader) takes(pair pair) *Pattern {
	if !r.wantText(pair) {
		return nil
	}
	if !r.wantWhole(pair) {
		return nil
	}
	pattern, err := r.expressions.pattern(pair.value.text)
	if err != nil {
		r.report.add(pair.value.at, "%s", err)
		return nil
	}
	if r.file == "" { // whoever follows the script has words of its own
		r.rememberGroups(pattern.re, pair.value.at)
	}
	return pattern
}

// wantWhole reports whether no comment has cut the text: where a blank follows the `#`, one was meant.
func (r *reader) wantWhole(pair pair) bool {
	cut := pair.value.cut
	if cut == (Pos{}) || strings.HasPrefix(r.report.source.from(cut), "# ") {
		return true
	}
	r.report.add(cut, cutText)
	return false
}

func (r *reader) share(pair pair) int {
	if !r.wantText(pair) {
		return Whole
	}
	share, behind, err := parsePercent(pair.value.text)
	switch {
	case err != nil:
		r.report.add(pair.value.at, "%s", err)
	case behind != "":
		r.report.add(pair.value.at, "`%s` is no percentage alone: write for example `share: %s`", shorten(pair.value.text), Percent(share))
	default:
		return share
	}
	return Whole
}

// cutText explains a text that a comment has cut.
const cutText = "the text ends before this `#`: YAML takes the rest of the line for a comment. " +
	"Put the whole text in quotes, or the comment on a line of its own"

func (r *reader) script(pair pair) []Line {
	switch {
	case pair.value.kind == nothing:
		r.report.add(pair.name.at, "the script has no lines: write them below `script:`, each beginning with `- `")
		return nil
	case pair.value.kind != list:
		r.report.add(pair.value.at, "below `script:` stands one line each, beginning with `- `; this is %s", pair.value.kind)
		return nil
	}
	lines := r.lines(pair.value, scope{})
	r.astray()
	return lines
}
