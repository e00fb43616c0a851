package script

// layout follows in which columns lists and blocks stand, so that a line that stands beside all of them is found, and
// can be put where it belongs for the rest of the file to be checked.
type layout struct {
	columns   []column  // open ones, outermost first
	above     *trapLine // the line above that says something
	textBelow bool      // a text comes that was explained already
	lost      bool      // the lines of the file belong to nothing
}

// column is where the entries of a list, or the names of a block, begin.
type column struct {
	at   int // bytes before it, as the file has it
	to   int // bytes before it, once mended
	list bool
}

// place finds the line's column. It says what is wrong with it, moves the line where it belongs, and reports whether the
// line has a place at all.
func (y *layout) place(t *trapLine) bool {
	isList := len(t.dashes) > 0
	if !isList && t.name == "" {
		return y.loneText(t)
	}
	y.textBelow = false
	at, open := t.indent, y.columns
	y.leave(at, isList)
	switch top := y.top(); {
	case top != nil && top.at == at && top.list == isList:
		t.move(top.to)
	case top == nil && y.above == nil, y.opens(at, isList):
		y.open(at, isList, t)
	default:
		if !y.astray(t, isList, open) {
			return false
		}
	}
	y.inner(t, at)
	y.above = t
	return true
}

func (y *layout) top() *column {
	if len(y.columns) == 0 {
		return nil
	}
	return &y.columns[len(y.columns)-1]
}

// leave closes what a line in that column is no longer in.
func (y *layout) leave(at int, isList bool) {
	for top := y.top(); top != nil && (top.at > at || top.at == at && top.list && !isList); top = y.top() {
		y.columns = y.columns[:len(y.columns)-1]
	}
}

// opens reports whether a list or block may begin in that column: below a name with nothing behind its colon, and further
// in; a list also in the name's own column.
func (y *layout) opens(at int, isList bool) bool {
	top := y.top()
	if y.above == nil || top == nil || y.above.name == "" || y.above.says() {
		return false
	}
	return at > top.at || isList && at == top.at
}

// open notes a new column; where what it stands in was moved, it moves along if it must.
func (y *layout) open(at int, isList bool, t *trapLine) {
	to := at
	if top := y.top(); top != nil && (to < top.to || to == top.to && !isList) {
		to = top.to + 2
	}
	y.columns = append(y.columns, column{at: at, to: to, list: isList})
	t.move(to)
}

// inner notes the columns that begin within the line: of a list in a list, and of the name behind a dash. The line began
// at a byte of the file, and was moved from there.
func (y *layout) inner(t *trapLine, began int) {
	if len(t.dashes) == 0 {
		return
	}
	shift := t.indent - began
	for _, d := range t.dashes[1:] {
		y.columns = append(y.columns, column{at: d - shift, to: d, list: true})
	}
	if t.name != "" {
		y.columns = append(y.columns, column{at: t.start - shift, to: t.start})
	}
}

// astray says where the line belongs, and puts it there: into the nearest of the columns that were open above it.
func (y *layout) astray(t *trapLine, isList bool, open []column) bool {
	nearest, at := -1, t.indent
	for i, c := range open {
		if c.list == isList && (nearest < 0 || apart(c.at, at) <= apart(open[nearest].at, at)) {
			nearest = i
		}
	}
	switch {
	case nearest < 0 && isList:
		y.lost = true
		t.report.addBroken(t.place(at), "the line `script:` is missing above this one: the lines of a script stand below it")
		return false
	case nearest < 0:
		t.report.addBroken(t.place(at), "this stands beside the lines around it: begin it in the same column as those that it belongs to")
		return false
	case y.continues(t):
		t.report.addBroken(t.place(at), "this line is indented further than the one above it, so YAML takes it as a part of that text: "+
			"begin it in column %d, or write a text over several lines in quotes or below `|`", open[nearest].at+1)
	default:
		t.report.addBroken(t.place(at), "this begins in column %d, and what it may belong to in column %d: begin it there", at+1, open[nearest].at+1)
	}
	y.columns = open[:nearest+1]
	t.move(y.columns[nearest].to)
	y.columns[nearest].at = at
	return true
}

func apart(a, b int) int { return max(a-b, b-a) }

// continues reports whether YAML would take the line as a part of the text above it.
func (y *layout) continues(t *trapLine) bool {
	return y.above != nil && y.above.says() && t.indent > y.above.holds()
}

// loneText takes a text without a name or a dash: it may be the value of the name above, and nothing else.
func (y *layout) loneText(t *trapLine) bool {
	explained := y.textBelow
	y.textBelow = false
	above := y.above
	switch {
	case explained:
	case above == nil && t.report.likeALine(t.value):
		y.lost = true
		t.report.addBroken(t.place(t.indent), "the line `script:` is missing above this one: the lines of a script stand below it, each beginning with `- `")
	case above == nil, above.name != "" && !above.says() && t.indent > above.start:
		y.above = t
		return true
	case t.report.likeALine(t.value):
		t.report.addBroken(t.place(t.indent), "a `- ` is missing: write `- %s`, in the column of the lines around it", shorten(t.value))
	case y.continues(t):
		t.report.addBroken(t.place(t.indent), "this line is indented further than the one above it, so YAML takes it as a part of that text: "+
			"write a text over several lines in quotes or below `|`")
	default:
		t.report.addBroken(t.place(t.indent), "this text belongs to nothing: write a text over several lines in quotes, or below `|` and indented further")
	}
	return false
}
