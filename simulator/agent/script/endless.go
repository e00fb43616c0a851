package script

import "fmt"

// endless finds loops that a script cannot leave: those in which no time passes and nobody is waited for, and in a
// conversation any. The end of the chat is the end of an agent's script, so that may go round until then.
func (f *flowing) endless() {
	out := f.graph.leadingTo(func(at int) bool {
		return at == theEnd || f.graph.steps[at].line != nil && waits(f.graph.steps[at].line)
	})
	if f.round(out, "and no time passes: write a `wait`") || !f.script.HasUser() {
		return
	}
	f.round(f.graph.leadingTo(func(at int) bool { return at == theEnd }), "and the conversation never ends: let a line lead out of it")
}

// waits reports whether a line lets time pass, or waits for somebody. An agent's last line is one of them: the chat is
// over then.
func waits(l Line) bool {
	switch l := l.(type) {
	case *Wait:
		return l.For.Max > 0
	case *Types:
		return l.For.Max > 0
	case *Says:
		return l.Who == User
	case *When, *Sees, *SeesNothing, *GoesIdle, *Rejoins, *Closes, *Leaves:
		return true
	}
	return false
}

// round reports the loop that is first come to among the steps that have no way out, and reports whether there is one.
func (f *flowing) round(out []bool, what string) bool {
	for at := range f.graph.steps {
		if !f.reached[at] || out[at] {
			continue
		}
		from, to := f.graph.back(at)
		if from == nil || to == nil {
			return false
		}
		example := "`listen again: 3 times`"
		if g, is := from.(*GoTo); is {
			example = fmt.Sprintf("`go to: %s, 3 times`", shorten(g.Label))
		}
		f.add(from.At(), "from here the script goes back to line %d, round and round, %s, or go back at most so often, as in %s", to.At().Line, what, example)
		return true
	}
	return false
}

// back is the first line, of those that come after a step that leads to no end, that goes back, and the line to which
// it does.
func (g *graph) back(start int) (from, to Line) {
	const met, open = 1, 2
	state := map[int]int{start: open}
	way := []int{start}
	turn := map[int]int{} // how many of a step's ways were gone
	for len(way) > 0 {
		at := way[len(way)-1]
		if turn[at] == len(g.steps[at].next) {
			state[at] = met
			way = way[:len(way)-1]
			continue
		}
		next := g.steps[at].next[turn[at]]
		turn[at]++
		switch state[next] {
		case open:
			return g.nearest(way), g.steps[next].line
		case met:
		default:
			state[next] = open
			way = append(way, next)
		}
	}
	return nil, nil
}

// nearest is the last line on the way; a joint is none.
func (g *graph) nearest(way []int) Line {
	for i := len(way) - 1; i >= 0; i-- {
		if l := g.steps[way[i]].line; l != nil {
			return l
		}
	}
	return nil
}
