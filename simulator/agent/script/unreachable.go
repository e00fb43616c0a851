package script

import "fmt"

// unreachable finds the lines that nothing leads to: of those that follow each other the first.
func (f *flowing) unreachable() {
	for _, list := range f.graph.lists {
		if list.owner != theEnd && !f.reached[list.owner] {
			continue // its own line is told of
		}
		for at := list.first + 1; at < list.first+list.size; at++ {
			if f.reached[at] || !f.reached[at-1] {
				continue
			}
			f.add(f.graph.steps[at].line.At(), "this line is never reached: %s", f.why(at))
		}
	}
}

// why is the reason why the line above does not go on to this one.
func (f *flowing) why(at int) string {
	marked := ""
	if _, is := f.graph.steps[at].line.(*Label); is {
		marked = ", and no `go to` leads to this label"
	}
	above := f.graph.steps[at-1].line
	number := above.At().Line
	switch above := above.(type) {
	case *When, *ByChance:
		return fmt.Sprintf("each branch of line %d ends with `stop`, `listen again` or `go to`, so none goes on below it", number) + marked
	case *Repeat:
		return fmt.Sprintf("the lines of the `repeat` in line %d never come to their end", number) + marked
	case *Follows:
		return "the lines of `" + shorten(above.Name) + "`" + fmt.Sprintf(" in line %d never come to their end, so they do not go on below it", number) + marked
	case *GoesIdle:
		return fmt.Sprintf("in line %d the agent goes idle until the chat ends: write for how long, as in `agent goes idle: 5m`", number) + marked
	}
	return "the line before it does not go on to the next" + marked
}
