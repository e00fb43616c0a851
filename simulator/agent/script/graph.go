package script

// graph is what may be carried out after what, over a whole script with all that it follows.
type graph struct {
	steps []step
	lists []linesOf
	user  bool // the script speaks for the user too, so that it goes on behind the end of a chat
}

// step is a line in its place, or a joint where several ways meet.
type step struct {
	line Line // nil for a joint
	next []int
}

// linesOf is a list of lines, which are steps one behind the other.
type linesOf struct {
	first, size int
	owner       int // the step that holds it; the end for the script's own list
}

// theEnd is the step behind the last line of a script.
const theEnd = 0

// around is a list that is open while the graph is drawn, with those around it.
type around struct {
	first   int
	when    int // the step of the when whose branch the list is; the end where it is none
	outside *around
}

// draw makes the graph of a script.
func draw(s *Script) *graph {
	g := &graph{steps: []step{{}}, user: s.HasUser()}
	g.list(s.Lines, theEnd, linesOf{owner: theEnd}, &around{when: theEnd})
	return g
}

// list adds a list of lines, behind which comes exit, and returns the step with which it begins.
func (g *graph) list(lines []Line, exit int, as linesOf, here *around) (entry int) {
	as.first, as.size = len(g.steps), len(lines)
	here.first = as.first
	g.lists = append(g.lists, as)
	for _, l := range lines {
		g.steps = append(g.steps, step{line: l})
	}
	for i := range lines {
		next := exit
		if i+1 < len(lines) {
			next = as.first + i + 1
		}
		g.leads(as.first+i, next, here)
	}
	if len(lines) == 0 {
		return exit
	}
	return as.first
}

// leads notes what comes after a step; next is the one below it.
func (g *graph) leads(at, next int, here *around) {
	var after []int
	switch l := g.steps[at].line.(type) {
	case *Stop:
		after = []int{theEnd}
	case *GoesIdle:
		after = []int{next}
		if l.Forever && !g.user {
			after = []int{theEnd}
		}
	case *ListenAgain:
		after = often(here.nearestWhen(), l.Times, next)
	case *GoTo:
		after = often(here.out(l.Out).first+l.Next, l.Times, next)
	case *Repeat:
		joint := g.joint(next)
		body := g.list(l.Lines, joint, linesOf{owner: at}, &around{when: theEnd, outside: here})
		if l.Times > 1 {
			g.steps[joint].next = append(g.steps[joint].next, body)
		}
		after = []int{body}
	case *When:
		for _, b := range l.Branches {
			after = append(after, g.list(b.Lines, next, linesOf{owner: at}, &around{when: at, outside: here}))
		}
	case *ByChance:
		rest := l.Of
		for _, b := range l.Branches {
			rest -= b.Weight
			after = append(after, g.list(b.Lines, next, linesOf{owner: at}, &around{when: theEnd, outside: here}))
		}
		if rest > 0 {
			after = append(after, next)
		}
	case *Follows:
		after = []int{g.list(l.Script.Lines, next, linesOf{owner: at}, &around{when: theEnd, outside: here})}
	default:
		after = []int{next}
	}
	g.steps[at].next = after
}

// often is what comes after a line that leads elsewhere, always or so many times.
func often(elsewhere, times, next int) []int {
	if times == 0 {
		return []int{elsewhere}
	}
	return []int{elsewhere, next}
}

func (g *graph) joint(next int) int {
	g.steps = append(g.steps, step{next: []int{next}})
	return len(g.steps) - 1
}

func (a *around) nearestWhen() int {
	for ; a != nil; a = a.outside {
		if a.when != theEnd {
			return a.when
		}
	}
	return theEnd
}

func (a *around) out(lists int) *around {
	for range lists {
		a = a.outside
	}
	return a
}

// from is which steps may come after any of the given ones, those included.
func (g *graph) from(starts ...int) []bool {
	met := make([]bool, len(g.steps))
	open := append([]int(nil), starts...)
	for len(open) > 0 {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if met[at] {
			continue
		}
		met[at] = true
		open = append(open, g.steps[at].next...)
	}
	return met
}

// leadingTo is from which steps one may come to any for which is holds, those included.
func (g *graph) leadingTo(is func(at int) bool) []bool {
	before := make([][]int, len(g.steps))
	leads := make([]bool, len(g.steps))
	var open []int
	for at, s := range g.steps {
		for _, next := range s.next {
			before[next] = append(before[next], at)
		}
		if is(at) {
			open = append(open, at)
		}
	}
	for len(open) > 0 {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if !leads[at] {
			leads[at] = true
			open = append(open, before[at]...)
		}
	}
	return leads
}
